import type { Facts } from './rule.ts';

/** What several rules ask of the same notebook, worked out when the first one asks. */
export function once<T extends object>(work: (facts: Facts) => T): (facts: Facts) => T {
  const known = new WeakMap<Facts, T>();
  return (facts) => {
    let made = known.get(facts);
    if (made === undefined) known.set(facts, (made = work(facts)));
    return made;
  };
}
