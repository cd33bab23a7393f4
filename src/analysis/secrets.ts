import type { Span } from '../notebook/notebook.ts';
import { PLACEHOLDER, SECRET_HINT, SECRET_PATTERNS } from './data/secret-patterns.ts';

export interface Secret {
  /** The secret itself. */
  readonly span: Span;
  /** How a sentence about it begins, the secret masked. */
  readonly what: string;
  /** What the environment would call it. */
  readonly variable: string;
}

/** Secrets in a text that can be told by their form alone: keys and tokens of known services, private keys, passwords in addresses. */
export function secretsByForm(text: string): readonly Secret[] {
  if (!SECRET_HINT.test(text)) return NONE;
  const found: Secret[] = [];
  for (const { label, variable, pattern } of SECRET_PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      if (PLACEHOLDER.test(value) || entropy(value) < 2) continue;
      found.push({ span: { start, end: start + value.length }, what: `${label} (${masked(value, match[1] === undefined)})`, variable });
    }
  }
  return found;
}

const NONE: readonly Secret[] = [];

/** Shannon's entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** `ghp_…`: a known form shows its beginning, by which its owner finds it; anything else shows nothing. */
function masked(value: string, known: boolean): string {
  return known && !value.startsWith('-----') && !value.startsWith('http') ? `${value.slice(0, 4)}…` : '…';
}
