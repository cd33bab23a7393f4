/**
 * The byte level of JSON: where a token ends. Each function takes the offset at which the token starts and returns the
 * offset behind it, or throws a `JsonError`, which `scanJson` turns into a value.
 */
export class JsonError extends Error {
  /** Byte at which the text stops being JSON. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
const BACKSLASH = 0x5c;

export const TRUNCATED = 'the file ends in the middle';

/** JSON's own words, and those that Python's json module writes for floats that JSON can't hold. */
const WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].map((word) => ({
  bytes: new TextEncoder().encode(word),
  standard: word === 'true' || word === 'false' || word === 'null',
}));

export function skipSpace(bytes: Uint8Array, at: number): number {
  for (;;) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at++;
  }
}

/** A string that is not looked into: only its end is found. Long ones, such as images, go by in native code. */
export function skipStringFast(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  // Most strings are short, and a native search costs more than a few steps.
  const near = Math.min(at + 48, bytes.length);
  for (; at < near; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
  }
  for (let from = at; ;) {
    const quote = bytes.indexOf(QUOTE, from);
    if (quote < 0) throw new JsonError(TRUNCATED, bytes.length);
    let run = quote;
    while (run > at && bytes[run - 1] === BACKSLASH) run--;
    if ((quote - run) % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

/** A string with every byte checked. */
export function skipString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) throw new JsonError(TRUNCATED, bytes.length);
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) throw new JsonError(byte === 0x0a ? 'a string does not end on its line' : 'a control character in a string', at);
    at = byte === BACKSLASH ? skipEscape(bytes, at) : at + 1;
  }
}

function skipEscape(bytes: Uint8Array, start: number): number {
  const byte = bytes[start + 1];
  if (byte === undefined) throw new JsonError(TRUNCATED, bytes.length);
  if (byte !== 0x75) {
    if ('"\\/bfnrt'.includes(String.fromCharCode(byte))) return start + 2;
    throw new JsonError('an unknown escape in a string', start);
  }
  for (let at = start + 2; at < start + 6; at++) {
    const digit = bytes[at];
    if (digit === undefined) throw new JsonError(TRUNCATED, bytes.length);
    if (!isDigit(digit) && !((digit | 0x20) >= 0x61 && (digit | 0x20) <= 0x66)) throw new JsonError('an unknown escape in a string', start);
  }
  return start + 6;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at])) at++;
  if (at === start) throw new JsonError(start >= bytes.length ? TRUNCATED : 'a number without digits', start);
  return at;
}

function skipNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  at = bytes[at] === 0x30 ? at + 1 : skipDigits(bytes, at);
  if (bytes[at] === 0x2e) at = skipDigits(bytes, at + 1);
  if (((bytes[at] ?? 0) | 0x20) === 0x65) {
    const sign = bytes[at + 1];
    at = skipDigits(bytes, sign === 0x2b || sign === 0x2d ? at + 2 : at + 1);
  }
  return at;
}

/** A number or a word. `standard` is false for NaN and the infinities, which JSON.parse doesn't take. */
export function skipAtom(bytes: Uint8Array, start: number): { readonly end: number; readonly standard: boolean } {
  const first = bytes[start];
  if (first === undefined) throw new JsonError(TRUNCATED, bytes.length);
  if (isDigit(first) || (first === 0x2d && bytes[start + 1] !== 0x49)) return { end: skipNumber(bytes, start), standard: true };
  for (const word of WORDS) {
    if (word.bytes[0] !== first) continue;
    const length = matchLength(bytes, start, word.bytes);
    if (length === word.bytes.length) return { end: start + length, standard: word.standard };
    if (start + length >= bytes.length) throw new JsonError(TRUNCATED, bytes.length);
  }
  throw new JsonError('a value is missing or misspelled', start);
}

function matchLength(bytes: Uint8Array, start: number, word: Uint8Array): number {
  let length = 0;
  while (length < word.length && bytes[start + length] === word[length]) length++;
  return length;
}
