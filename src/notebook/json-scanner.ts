import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  JsonError,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipAtom,
  skipSpace,
  skipString,
  skipStringFast,
  TRUNCATED,
} from './json-bytes.ts';

/** Says which values of a document are left out of what JSON.parse gets to see. */
export type Shape = { readonly items: Shape } | { readonly keys: Readonly<Record<string, Shape>> } | 'cut';

/** A stretch of the document that is replaced before it is parsed. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * Checks that `bytes` from `start` on are one JSON value and finds the values that `shape` leaves out. An array that is
 * cut is replaced by `[start,end]`, its own byte range; any other value, and NaN and the infinities that Python writes, by `null`.
 * In cut values strings are only skipped; everything else is checked byte by byte, so that JSON.parse accepts what this accepts.
 */
export function scanJson(bytes: Uint8Array, start: number, shape: Shape): readonly Cut[] | JsonError {
  try {
    return new Scanner(bytes, start, true).scan(shape);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  // A string that doesn't end is noticed late when strings are only skipped: look again, closely, for the true place.
  try {
    return new Scanner(bytes, start, false).scan(shape);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
}

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #fast: boolean;
  readonly #cuts: Cut[] = [];
  #at: number;

  constructor(bytes: Uint8Array, start: number, fast: boolean) {
    this.#bytes = bytes;
    this.#at = start;
    this.#fast = fast;
  }

  scan(shape: Shape): readonly Cut[] {
    this.#space();
    this.#value(shape);
    this.#space();
    if (this.#at < this.#bytes.length) throw new JsonError('something follows behind the end of the JSON', this.#at);
    return this.#cuts;
  }

  #space(): void {
    this.#at = skipSpace(this.#bytes, this.#at);
  }

  #value(shape: Shape | undefined): void {
    const first = this.#bytes[this.#at];
    if (shape === 'cut') this.#cut();
    else if (shape !== undefined && 'keys' in shape && first === OPEN_OBJECT) this.#object(shape.keys);
    else if (shape !== undefined && 'items' in shape && first === OPEN_LIST) this.#list(shape.items);
    else this.#skip(false);
  }

  #cut(): void {
    const start = this.#at;
    const list = this.#bytes[start] === OPEN_LIST;
    const before = this.#cuts.length;
    this.#skip(this.#fast);
    this.#cuts.length = before;
    this.#cuts.push({ start, end: this.#at, replacement: list ? `[${String(start)},${String(this.#at)}]` : 'null' });
  }

  #object(keys: Readonly<Record<string, Shape>>): void {
    this.#at++;
    this.#space();
    if (this.#take(CLOSE_OBJECT)) return;
    do {
      this.#space();
      const start = this.#at;
      this.#key(false);
      const name = new TextDecoder().decode(this.#bytes.subarray(start + 1, this.#at - 1));
      this.#colon();
      this.#value(Object.hasOwn(keys, name) ? keys[name] : undefined);
      this.#space();
    } while (this.#take(COMMA));
    if (!this.#take(CLOSE_OBJECT)) this.#fail('"," or "}" is missing');
  }

  #list(items: Shape): void {
    this.#at++;
    this.#space();
    if (this.#take(CLOSE_LIST)) return;
    do {
      this.#space();
      this.#value(items);
      this.#space();
    } while (this.#take(COMMA));
    if (!this.#take(CLOSE_LIST)) this.#fail('"," or "]" is missing');
  }

  /** Any value, however deep, without recursion. */
  #skip(fast: boolean): void {
    const open: number[] = [];
    for (;;) {
      this.#space();
      const first = this.#bytes[this.#at];
      if (first === OPEN_OBJECT || first === OPEN_LIST) {
        this.#at++;
        this.#space();
        const close = first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
        if (!this.#take(close)) {
          open.push(close);
          if (first === OPEN_OBJECT) this.#member(fast);
          continue;
        }
      } else if (first === QUOTE) this.#at = fast ? skipStringFast(this.#bytes, this.#at) : skipString(this.#bytes, this.#at);
      else this.#atom();
      if (!this.#next(open, fast)) return;
    }
  }

  /** Behind a value: closes what ends here and goes to the next value. False at the end of the outermost. */
  #next(open: number[], fast: boolean): boolean {
    for (;;) {
      const close = open.at(-1);
      if (close === undefined) return false;
      this.#space();
      if (this.#take(COMMA)) {
        if (close === CLOSE_OBJECT) this.#member(fast);
        return true;
      }
      if (!this.#take(close)) this.#fail(close === CLOSE_OBJECT ? '"," or "}" is missing' : '"," or "]" is missing');
      open.pop();
    }
  }

  #member(fast: boolean): void {
    this.#space();
    this.#key(fast);
    this.#colon();
  }

  #key(fast: boolean): void {
    if (this.#bytes[this.#at] !== QUOTE) this.#fail('a name in double quotes is missing');
    this.#at = fast ? skipStringFast(this.#bytes, this.#at) : skipString(this.#bytes, this.#at);
  }

  #colon(): void {
    this.#space();
    if (!this.#take(COLON)) this.#fail('":" is missing');
    this.#space();
  }

  #atom(): void {
    const start = this.#at;
    const atom = skipAtom(this.#bytes, start);
    this.#at = atom.end;
    if (!atom.standard) this.#cuts.push({ start, end: atom.end, replacement: 'null' });
  }

  #take(byte: number): boolean {
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  #fail(message: string): never {
    throw new JsonError(this.#at >= this.#bytes.length ? TRUNCATED : message, this.#at);
  }
}
