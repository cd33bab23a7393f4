import type { Package } from './analysis.ts';
import { BROUGHT, ERAS, VERSION_BOUNDS, type Era } from './data/version-bounds.ts';
import type { RemovedUse } from './findings/rule.ts';

export interface Bounded {
  readonly packages: readonly Package[];
  /** PEP 440 specifier of the Python that those versions run on, `<3.12`; '' where any does. */
  readonly python: string;
}

/**
 * The packages with upper bounds where the notebook uses what newer versions don't have, and where it ran with a Python (`ranOn`) that
 * newer versions don't support: so it runs as it is. A version that the notebook itself asks for stays.
 */
export function withBounds(packages: readonly Package[], uses: readonly RemovedUse[], ranOn?: string): Bounded {
  const wanted = new Map(packages.map((entry) => [entry.name, entry]));
  let minor = Infinity;
  const era = eraOf(ranOn);
  for (const [name, specifier] of (era?.limits ?? []).map(splitAt)) {
    const entry = wanted.get(name);
    if (entry === undefined ? !isBrought(name, packages) : entry.specifier !== '') continue;
    wanted.set(name, { ...(entry ?? { name, module: undefined, cells: [] }), specifier });
    minor = era?.python ?? minor;
  }
  const limit = (name: string, specifier: string, cell: number): void => {
    const entry = wanted.get(name) ?? { name, module: undefined, specifier: '', cells: [cell] };
    if (entry.specifier === '' || isTighter(specifier, entry.specifier)) wanted.set(name, { ...entry, specifier });
  };
  for (const { api, cell } of uses) {
    const bound = VERSION_BOUNDS.get(`${api.library} ${api.removedIn}`);
    const name = api.library.toLowerCase();
    const entry = wanted.get(name);
    if (bound !== undefined && name === 'python') minor = Math.min(minor, bound.python ?? Infinity);
    // Where the notebook fixes the version, it knows what it needs.
    if (bound === undefined || entry === undefined || (entry.specifier !== '' && !entry.specifier.startsWith('<'))) continue;
    limit(name, `<${api.removedIn}`, cell);
    for (const [companion, limited] of bound.companions.map(splitAt))
      if (wanted.has(companion) || isBrought(companion, [entry])) limit(companion, limited, cell);
    minor = Math.min(minor, bound.python ?? Infinity);
  }
  const sorted = [...wanted.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return { packages: sorted, python: minor === Infinity ? '' : `<3.${String(minor)}` };
}

/** Whether one of the packages brings another one with it. */
function isBrought(name: string, packages: readonly Package[]): boolean {
  return packages.some((entry) => BROUGHT[entry.name]?.includes(name) === true);
}

/** What the Python that a notebook ran with, `3.6.5`, says of its packages; nothing where nobody says which it was. */
function eraOf(ranOn: string | undefined): Era | undefined {
  const [major, minor] = (ranOn ?? '').split('.').map(Number);
  if (major === 2) return ERAS[0];
  return major === 3 && minor !== undefined ? ERAS.find(({ upTo }) => minor <= upTo) : undefined;
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
