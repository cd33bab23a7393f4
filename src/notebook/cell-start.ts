/**
 * The indentation of the first line with anything in it: IPython takes it from every line of the cell that has it. Where that
 * would leave a block without its body, the first line alone is indented by mistake, and the rest of the cell is worth more.
 */
export function leadingIndent(source: string): string {
  const indent = /^(?:[ \t]*\n)*([ \t]+)[^\s]/.exec(source)?.[1] ?? '';
  return indent !== '' && hasBlockWith(indent, source) ? '' : indent;
}

/** Whether a line that opens a block is followed by one with just this indentation. */
function hasBlockWith(indent: string, source: string): boolean {
  for (const { index, 0: line } of source.matchAll(/^\S.*:[ \t]*\n/gm)) {
    const next = index + line.length;
    if (source.startsWith(indent, next) && /\S/.test(source.charAt(next + indent.length))) return true;
  }
  return false;
}

/**
 * Blanks prompts that were pasted along (`>>> `, `... `, `In [3]: `, `...: `) where the cell starts with one. The form feed at
 * the end makes Python count the column anew behind the prompt.
 */
export function withoutPrompts(source: string): string {
  const classic = /^\s*>>>/.test(source);
  if (!classic && !/^\s*In \[\d+\]: /.test(source)) return source;
  const prompt = classic ? /^[ \t]*(?:>>>|\.\.\.)(?:[ \t]|$)/gm : /^(?:In \[\d+\]: |[ \t]*\.{3,}: ?)/gm;
  return source.replace(prompt, (text) => `${text.slice(0, -1).replace(/[^\n]/g, ' ')}\f`);
}
