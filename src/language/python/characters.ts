/** Characters that are operators on their own, and those that make another one with `=`. */
export const SINGLE = tableOf('+-*/%@&|^~<>()[]{},:.;=');
export const BEFORE_EQUAL = tableOf('+-*/%@&|^<>=!:');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

export const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*|\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;

/** Behind the closing quote of the string whose quote stands at `quoteAt`; -1 where it never closes. */
export function endOfString(text: string, quoteAt: number): number {
  const quote = text.charCodeAt(quoteAt);
  const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote;
  for (let at = quoteAt + (triple ? 3 : 1); at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 92) {
      if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) at++;
      at++;
    } else if (c === quote) {
      if (!triple) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
    } else if (!triple && (c === 10 || c === 13)) return -1;
  }
  return -1;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export const NAME_START = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_');
export const NAME_PART = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789');

export function isNameStart(c: number): boolean {
  return c < 128 ? NAME_START[c] === 1 : c >= 128;
}

export function isNamePart(c: number): boolean {
  return c < 128 ? NAME_PART[c] === 1 : c >= 128;
}
