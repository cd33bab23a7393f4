import type { Package } from './analysis.ts';
import { VERSION_BOUNDS } from './data/version-bounds.ts';
import type { RemovedUse } from './findings/rule.ts';

export interface Bounded {
  readonly packages: readonly Package[];
  /** PEP 440 specifier of the Python that those versions run on, `<3.12`; '' where any does. */
  readonly python: string;
}

/**
 * The packages with upper bounds where the notebook uses what newer versions don't have: so it runs as it is. A version that the
 * notebook itself asks for stays.
 */
export function withBounds(packages: readonly Package[], uses: readonly RemovedUse[]): Bounded {
  const wanted = new Map(packages.map((entry) => [entry.name, entry]));
  let minor = Infinity;
  const limit = (name: string, specifier: string, cell: number): void => {
    const entry = wanted.get(name) ?? { name, module: undefined, specifier: '', cells: [cell] };
    if (entry.specifier === '' || isTighter(specifier, entry.specifier)) wanted.set(name, { ...entry, specifier });
  };
  for (const { api, cell } of uses) {
    const bound = VERSION_BOUNDS.get(`${api.library} ${api.removedIn}`);
    const entry = wanted.get(api.library);
    // Where the notebook fixes the version, it knows what it needs.
    if (bound === undefined || entry === undefined || (entry.specifier !== '' && !entry.specifier.startsWith('<'))) continue;
    limit(api.library, `<${api.removedIn}`, cell);
    for (const companion of bound.companions) limit(...splitAt(companion), cell);
    minor = Math.min(minor, bound.python ?? Infinity);
  }
  const sorted = [...wanted.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return { packages: sorted, python: minor === Infinity ? '' : `<3.${String(minor)}` };
}

/** Whether `<1.24` says more than `<2`; other specifiers are the notebook's own. */
function isTighter(specifier: string, known: string): boolean {
  const [left, right] = [specifier, known].map((text) => /^<([\d.]+)$/.exec(text)?.[1]?.split('.').map(Number));
  if (left === undefined || right === undefined) return false;
  const at = left.findIndex((part, index) => part !== (right[index] ?? 0));
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

function splitAt(requirement: string): readonly [name: string, specifier: string] {
  const at = requirement.indexOf('<');
  return [requirement.slice(0, at), requirement.slice(at)];
}
