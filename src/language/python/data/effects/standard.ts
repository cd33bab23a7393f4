import type { LibraryEffects } from './library.ts';

/** Built-in types and functions, the standard library; files, connections and what writes to them. */
export const STANDARD: LibraryEffects = {
  methods: `
    append extend insert remove clear sort reverse add discard update setdefault popitem pop appendleft extendleft popleft rotate
    intersection_update difference_update symmetric_difference_update move_to_end subtract
    write writelines writerow writerows seek execute executemany commit close append_row
  `,
  functions: `
    random.shuffle x
    heapq.heappush heap
    heapq.heappop heap
    heapq.heapify x
    heapq.heapreplace heap
    heapq.heappushpop heap
    bisect.insort a
    bisect.insort_left a
    bisect.insort_right a
    operator.iadd a
    operator.isub a
    operator.imul a
    operator.iconcat a
    operator.iand a
    operator.ior a
    operator.setitem a
    operator.delitem a
    setattr obj
    delattr obj
    next iterator
  `,
};
