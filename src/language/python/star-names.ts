import { BY_HAND } from './data/star-names/by-hand.ts';
import { DRAWING } from './data/star-names/drawing.ts';
import { LEARNING } from './data/star-names/learning.ts';
import { NUMERICAL } from './data/star-names/numerical.ts';
import { STANDARD } from './data/star-names/standard.ts';

/** What `from module import *` brings. */
export interface StarNames {
  /** Each name with what it stands for: `sqrt` → `numpy.sqrt`. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether the module has no others, in any of its usual versions. */
  readonly isAll: boolean;
}

/**
 * The texts in `data/star-names/`. A line there says `module: name name …`, and goes on in lines that are indented. `*other` stands for all that
 * another module has, listed before it, which is where these names come from; `…` at its end says that there are more.
 */
const FAMILIES = [STANDARD, NUMERICAL, DRAWING, LEARNING, BY_HAND];

const MORE = '…';

/** Module → its line. Made when the first star import is met. */
let lines: Map<string, string> | undefined;

const known = new Map<string, StarNames>();

/** What a star import of a library's module brings; undefined where nothing is known of it. */
export function starNamesOf(module: string): StarNames | undefined {
  lines ??= new Map(FAMILIES.flatMap(linesOf));
  const found = known.get(module);
  const line = lines.get(module);
  if (found !== undefined || line === undefined) return found;
  const names = new Map<string, string>();
  const words = line.split(/\s+/);
  for (const word of words) {
    if (word.startsWith('*')) for (const [name, origin] of starNamesOf(word.slice(1))?.names ?? []) names.set(name, origin);
    else if (word !== MORE) names.set(word, `${module}.${word}`);
  }
  const stars = { names, isAll: !words.includes(MORE) };
  known.set(module, stars);
  return stars;
}

function linesOf(family: string): (readonly [string, string])[] {
  return family
    .trim()
    .split(/\n(?! )/)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
}
