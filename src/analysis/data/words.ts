/** The words of a list that is written as one text with white space between them. */
export function wordsOf(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
