/** From so many names on they are looked up by hash. */
const FEW = 12;

const NONE: readonly string[] = [];

/** Names in the order in which they were added. A statement has few: a short list is quicker than a hash table. */
export class NameSet implements Iterable<string> {
  readonly #names: string[] = [];
  #index: Set<string> | undefined;

  static of(names: Iterable<string>): NameSet {
    const set = new NameSet();
    for (const name of names) set.add(name);
    return set;
  }

  get size(): number {
    return this.#names.length;
  }

  has(name: string): boolean {
    return this.#index === undefined ? this.#names.includes(name) : this.#index.has(name);
  }

  add(name: string): void {
    if (this.has(name)) return;
    this.#names.push(name);
    if (this.#index !== undefined) this.#index.add(name);
    else if (this.#names.length > FEW) this.#index = new Set(this.#names);
  }

  delete(name: string): void {
    if (!this.has(name)) return;
    this.#names.splice(this.#names.indexOf(name), 1);
    this.#index?.delete(name);
  }

  copy(): NameSet {
    return NameSet.of(this.#names);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#names[Symbol.iterator]();
  }

  /** Those that a test lets through, sorted. */
  sorted(wanted: (name: string) => boolean = () => true): readonly string[] {
    if (this.#names.length === 0) return NONE;
    const names: string[] = [];
    for (const name of this.#names) if (wanted(name)) names.push(name);
    return names.length > 1 ? names.sort() : names.length === 0 ? NONE : names;
  }
}
