import { perCell } from '../../language/per-cell.ts';
import { addWords } from '../words-in.ts';
import { once } from './once.ts';
import { sourceOf, type Facts } from './rule.ts';

/** Names that stand in text which isn't read as Python: magics, other languages, broken code, and code in strings. */
export const namesInText = once((facts): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { kind, cell, span } of facts.program.statements)
    if (kind === 'broken') addWords(sourceOf(facts, cell).slice(span.start, span.end), names);
  for (const cell of facts.program.cells) for (const name of namesInCell(cell, facts)) names.add(name);
  return names;
});

const namesInCell = perCell(({ cell, masked, problems }, facts: Facts): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const magic of masked.magics) addWords(magic.argument, names);
  if (masked.foreign !== undefined || problems.length > 0) addWords(sourceOf(facts, cell), names);
  for (const { value } of facts.strings(cell)) if (MAYBE_CODE.test(value)) addNames(value, names);
  return names.size === 0 ? NO_NAMES : names;
});

const NO_NAMES: ReadonlySet<string> = new Set();

/** Without one of these a string holds no code that uses a name. */
const MAYBE_CODE = /[(@.]/;

/** A letter of any script: all beyond ASCII are taken for letters, since an expression with `\p` takes long to be made. */
const DOTTED = /^([A-Za-z_\u0080-\uffff]\w*)(?:\.[A-Za-z_\u0080-\uffff]\w*)+$/;
const USES = /(?<![\w.])([A-Za-z_\u0080-\uffff]\w*)(?:\.\w+)*\(|@([A-Za-z_\u0080-\uffff]\w*)/g;

/** Names used by code in a string: `timeit("np.sum(x)")`, `df.query("a > @limit")`, the annotation `"pd.DataFrame"`. */
function addNames(value: string, names: Set<string>): void {
  const whole = DOTTED.exec(value)?.[1];
  if (whole !== undefined) names.add(whole);
  if (!value.includes('(') && !value.includes('@')) return;
  for (const match of value.matchAll(USES)) names.add(match[1] ?? match[2] ?? '');
}
