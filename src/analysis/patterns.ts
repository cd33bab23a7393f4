import { perName } from '../language/per-name.ts';

/** Looks up a callee in data that is keyed by patterns; undefined where none fits. */
type Lookup<T> = (callee: string) => T | undefined;

/**
 * Patterns of callees, as the files in `data/` write them. The most exact one that fits counts, and of equals the first:
 * `pandas.read_csv` and `.dropna` whole, `sklearn.model_selection.*Split` with a star inside, `sklearn.metrics.*` a module and
 * all below it (the longest), `*Classifier` or `read_*` the last part of any callee.
 */
export function compilePatterns<T>(entries: Iterable<readonly [string, T]>): Lookup<T> {
  const whole = new Map<string, T>();
  const below = new Map<string, T>();
  const dotted: (readonly [Glob, T])[] = [];
  const parts: (readonly [Glob, T])[] = [];
  for (const [pattern, value] of entries) {
    const target = pattern.endsWith('.*') && !pattern.slice(0, -1).includes('*') ? below : pattern.includes('*') ? undefined : whole;
    if (target === undefined) (pattern.includes('.') ? dotted : parts).push([pattern.split('*'), value]);
    else setOnce(target, target === below ? pattern.slice(0, -2) : pattern, value);
  }
  const find = (callee: string): T | undefined =>
    whole.get(callee) ?? firstMatch(dotted, callee) ?? longestPrefix(below, callee) ?? lastPart(whole, parts, callee);
  return perName(find);
}

function setOnce<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

/** What stands between the stars of a pattern. */
type Glob = readonly string[];

function fits(glob: Glob, text: string): boolean {
  const first = glob[0] ?? '';
  const last = glob.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (let part = 1; part < glob.length - 1; part++) {
    const middle = glob[part] ?? '';
    const at = text.indexOf(middle, from);
    if (at < 0) return false;
    from = at + middle.length;
  }
  return from <= text.length - last.length;
}

function firstMatch<T>(globs: readonly (readonly [Glob, T])[], text: string): T | undefined {
  for (const [glob, value] of globs) if (fits(glob, text)) return value;
  return undefined;
}

function longestPrefix<T>(below: ReadonlyMap<string, T>, callee: string): T | undefined {
  for (let end = callee.lastIndexOf('.'); end > 0; end = callee.lastIndexOf('.', end - 1)) {
    const value = below.get(callee.slice(0, end));
    if (value !== undefined) return value;
  }
  return undefined;
}

function lastPart<T>(whole: ReadonlyMap<string, T>, parts: readonly (readonly [Glob, T])[], callee: string): T | undefined {
  const part = callee.slice(callee.lastIndexOf('.') + 1);
  if (part === '') return undefined;
  return (callee.startsWith('.') ? undefined : whole.get(part)) ?? firstMatch(parts, part);
}
