import { sourceOf, type Facts } from './rule.ts';

/** Names that stand in text which isn't read as Python: magics, other languages, broken code, and code in strings. */
export function namesInText(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  const addWords = (text: string): void => {
    for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) names.add(word);
  };
  for (const { kind, cell, span } of facts.program.statements)
    if (kind === 'broken') addWords(sourceOf(facts, cell).slice(span.start, span.end));
  for (const { cell, masked, problems } of facts.program.cells) {
    for (const magic of masked.magics) addWords(magic.argument);
    if (masked.foreign !== undefined || problems.length > 0) addWords(sourceOf(facts, cell));
    for (const { value } of facts.strings(cell)) for (const name of namesInString(value)) names.add(name);
  }
  return names;
}

const NO_NAMES: readonly string[] = [];

/** Names used by code in a string: `timeit("np.sum(x)")`, `df.query("a > @limit")`, the annotation `"pd.DataFrame"`. */
function namesInString(value: string): readonly string[] {
  if (!/[(@.]/.test(value)) return NO_NAMES;
  const whole = /^([\p{L}_]\w*)(?:\.[\p{L}_]\w*)+$/u.exec(value)?.[1];
  const calls = [...value.matchAll(/(?<![\w.])([\p{L}_]\w*)(?:\.\w+)*\(|@([\p{L}_]\w*)/gu)].map((match) => match[1] ?? match[2] ?? '');
  return whole === undefined ? calls : [whole, ...calls];
}
