/** From so many on they are found by their keys. */
const FEW = 8;

/** Things in the order in which they came first, of equal ones the last. A few are compared one by one, which is quicker than to make keys. */
export class Distinct<T> {
  readonly items: T[] = [];
  readonly #isSame: (left: T, right: T) => boolean;
  readonly #keyOf: (item: T) => string;
  #places: Map<string, number> | undefined;

  /** Two things with the same key have to be the same. */
  constructor(isSame: (left: T, right: T) => boolean, keyOf: (item: T) => string) {
    this.#isSame = isSame;
    this.#keyOf = keyOf;
  }

  add(item: T): void {
    const at = this.#placeOf(item);
    this.items[at] = item;
    if (this.#places !== undefined) this.#places.set(this.#keyOf(item), at);
    else if (this.items.length > FEW) this.#places = new Map(this.items.map((one, place) => [this.#keyOf(one), place]));
  }

  #placeOf(item: T): number {
    const { items } = this;
    if (this.#places !== undefined) return this.#places.get(this.#keyOf(item)) ?? items.length;
    for (let at = 0; at < items.length; at++) {
      const known = items[at];
      if (known !== undefined && this.#isSame(known, item)) return at;
    }
    return items.length;
  }
}
