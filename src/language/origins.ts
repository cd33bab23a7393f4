import type { Depth, How, Origin } from './doings.ts';

export const NOWHERE: readonly Origin[] = [];

/** What it is of something that hangs together with a value in the one way, to hang together with that in the other. */
const COMPOSED: Readonly<Record<How, Readonly<Record<How, How>>>> = {
  same: { same: 'same', slice: 'slice', view: 'view', part: 'part', copy: 'copy', holder: 'holder' },
  slice: { same: 'slice', slice: 'slice', view: 'view', part: 'part', copy: 'copy', holder: 'holder' },
  view: { same: 'view', slice: 'view', view: 'view', part: 'part', copy: 'copy', holder: 'holder' },
  part: { same: 'part', slice: 'part', view: 'part', part: 'part', copy: 'part', holder: 'same' },
  copy: { same: 'copy', slice: 'copy', view: 'copy', part: 'copy', copy: 'copy', holder: 'holder' },
  holder: { same: 'holder', slice: 'holder', view: 'holder', part: 'copy', copy: 'copy', holder: 'holder' },
};

/** `a.x` for all that `a` may be: a part of each; `at`: where in it. */
export function derived(how: How, origins: readonly Origin[], at?: string): readonly Origin[] {
  if (how === 'same' || origins.length === 0) return origins;
  return origins.map((origin) => ({
    of: origin.of,
    how: COMPOSED[how][origin.how],
    at: origin.at ?? (origin.how === 'same' ? at : undefined),
  }));
}

export function both(left: readonly Origin[], right: readonly Origin[]): readonly Origin[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right];
}

/** Whether a change of something is one of what it hangs together with in this way. */
export function reaches(how: How, depth: Depth): boolean {
  return depth === 'inside' || (how !== 'holder' && how !== 'copy');
}

/** How deep it goes there. */
export function deeper(how: How, depth: Depth): Depth {
  return how === 'same' || (depth === 'item' && (how === 'view' || how === 'slice')) ? depth : 'inside';
}
