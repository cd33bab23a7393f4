import { DEEP } from './data/effects/deep.ts';
import { DRAWING } from './data/effects/drawing.ts';
import { IMAGES } from './data/effects/images.ts';
import { LANGUAGE } from './data/effects/language.ts';
import { LEARNING } from './data/effects/learning.ts';
import { NUMPY } from './data/effects/numpy.ts';
import { OUTSIDE } from './data/effects/outside.ts';
import { PANDAS } from './data/effects/pandas.ts';
import { STANDARD } from './data/effects/standard.ts';
import { TABLES } from './data/effects/tables.ts';

/**
 * What is known of calls: the files in `data/effects/`, one for each family of libraries. A line there says
 *
 *     callee callee … (argument argument * keyword): effect, effect
 *
 * A callee is a dotted name (`numpy.random.shuffle`), all names below a module (`numpy.*`, the longest counts; `make_*` for a
 * beginning), a method of any value (`.sort`) or of a kind of value (`table.append`; kinds are what `makes` names). Names in
 * brackets are the arguments by position; those behind `*` are given by keyword only. Effects:
 *
 * - `changes PLACE`, `changes inside PLACE`: the object is changed in place; *inside*: so that views and parts of it change too.
 *   PLACE is an argument's name, `self`, or `arguments` for all of them. With `if ARGUMENT` only where that is given and not False, with `if not ARGUMENT`
 *   where it is False, with `if discarded` where nobody uses what the call gives, with `if bare` where it has no arguments either.
 * - `gives PLACE`, `view PLACE`, `part PLACE`, `copies PLACE`, `holds PLACE`: the result is this object, a view of it, something in
 *   it, another container of the same things, or holds it
 * - `keeps PLACE`: the receiver holds it from then on
 * - `makes KIND`: the result is new, and of this kind
 * - `reads PLACE`, `writes PLACE`: the file whose path this is; `network`, `random`, `time`, `environment`, `runs` (a process),
 *   `prints`, `displays`, `draws`
 * - `mode ARGUMENT`: the file is written where this says `"w"`, `"a"` or `"x"`
 * - `nothing`, `new`: none of these
 *
 * Of a callee with several lines all hold.
 */
export const FAMILIES = [STANDARD, NUMPY, PANDAS, TABLES, LEARNING, DEEP, DRAWING, LANGUAGE, IMAGES, OUTSIDE];

/** A line of the tables: its arguments and effects, not yet read. */
interface Entry {
  readonly signature: string;
  readonly effects: string;
}

/** What stands in the tables for each callee, as it is written there. */
export class EffectTable {
  readonly #exact = new Map<string, Entry[]>();
  readonly #below = new Map<string, Entry[]>();
  readonly #beginnings: (readonly [string, Entry])[] = [];

  constructor(families: readonly string[] = FAMILIES) {
    for (const family of families) for (const line of family.split('\n')) if (line !== '') this.#add(line);
  }

  /** The lines of exactly this callee. */
  exact(callee: string): readonly Entry[] {
    return this.#exact.get(callee) ?? [];
  }

  /** The lines of the beginning of its name, or of the longest module above it. */
  above(callee: string): readonly Entry[] {
    const beginning = this.#beginnings.find(([start]) => callee.startsWith(start));
    if (beginning !== undefined) return [beginning[1]];
    for (let end = callee.lastIndexOf('.'); end > 0; end = callee.lastIndexOf('.', end - 1)) {
      const found = this.#below.get(callee.slice(0, end));
      if (found !== undefined) return found;
    }
    return [];
  }

  #add(line: string): void {
    const colon = line.indexOf(':');
    const bracket = line.indexOf('(');
    const open = bracket < 0 || bracket > colon ? colon : bracket;
    const entry = { signature: line.slice(open + 1, colon - 1), effects: line.slice(colon + 1) };
    for (const callee of line.slice(0, open).split(' ')) {
      if (callee === '') continue;
      if (callee.endsWith('.*')) put(this.#below, callee.slice(0, -2), entry);
      else if (callee.endsWith('*')) this.#beginnings.push([callee.slice(0, -1), entry]);
      else put(this.#exact, callee, entry);
    }
  }
}

function put(map: Map<string, Entry[]>, callee: string, entry: Entry): void {
  const known = map.get(callee);
  if (known === undefined) map.set(callee, [entry]);
  else known.push(entry);
}
