/** Adds every word of a text that could be a name. */
export function addWords(text: string, names: Set<string>): void {
  // Most texts are ASCII, and the other expression takes long to be made.
  const words = ASCII.test(text) ? /[A-Za-z_]\w*/g : /[\p{L}_][\p{L}\p{N}_]*/gu;
  for (const [word] of text.matchAll(words)) names.add(word);
}

const ASCII = /^[\x00-\x7f]*$/;
