import type { Span } from '../notebook/notebook.ts';
import {
  HARMLESS_NAME,
  NAME_MARKS,
  PASSWORD_NAME,
  PLACEHOLDER,
  SECRET_PATTERNS,
  TELLING_NAME,
  type SecretPattern,
} from './data/secret-patterns.ts';
import { Marks } from './marks.ts';

export interface Secret {
  /** The secret itself. */
  readonly span: Span;
  /** How a sentence about it begins, the secret masked. */
  readonly what: string;
  /** What the environment would call it. */
  readonly variable: string;
}

/** What of secrets stands in a text, found in one go over it: a text without any needs no closer look. */
export interface SecretMarks {
  /** The forms of which a mark stands in it. */
  readonly forms: readonly SecretPattern[];
  /** Whether a part of a telling name stands in it. */
  readonly names: boolean;
}

const NAMES = SECRET_PATTERNS.length;

const MARKS = new Marks([
  ...SECRET_PATTERNS.flatMap(({ marks, pattern }, of) =>
    marks.split(' ').map((text) => ({ text, exact: !pattern.flags.includes('i'), of })),
  ),
  ...NAME_MARKS.split(' ').map((text) => ({ text, exact: false, of: NAMES })),
]);

const UNMARKED: SecretMarks = { forms: [], names: false };

export function secretMarks(text: string): SecretMarks {
  const found = MARKS.in(text);
  if (found.size === 0) return UNMARKED;
  const forms = SECRET_PATTERNS.filter(({ needs }, of) => found.has(of) && needs?.test(text) !== false);
  return { forms, names: found.has(NAMES) };
}

/** Secrets in a text that can be told by their form alone: keys and tokens of known services, private keys, passwords in addresses. */
export function secretsByForm(text: string, { forms } = secretMarks(text)): readonly Secret[] {
  if (forms.length === 0) return NONE;
  const found: Secret[] = [];
  for (const { label, variable, pattern } of forms) {
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

/** Whether a name says that its value is secret. */
export function isTelling(name: string): boolean {
  return secretMarks(name).names && TELLING_NAME.test(name) && !HARMLESS_NAME.test(name);
}

/** Whether a value behind a telling name is one: random-looking, or for a password anything that people choose. */
export function looksSecret(value: string, name: string): boolean {
  if (/\s/.test(value) || PLACEHOLDER.test(value) || /^(?:https?:|\.{0,2}\/|~|[A-Za-z]:\\)/.test(value) || value.length > 500) return false;
  if (/\.(?:json|txt|csv|ya?ml|pem|key|env|pkl|ini)$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  if (PASSWORD_NAME.test(name)) return value.length >= 6 && (kinds >= 2 || value.length >= 16) && !/^[a-z]+[_ -][a-z_ -]+$/i.test(value);
  // Words joined by `_`, `-` or `.` name something: a column, a scope, a setting.
  if (/^[A-Za-z]+(?:[_.-][A-Za-z]+)+$/.test(value)) return false;
  return value.length >= 16 && /\d/.test(value) && kinds >= 2 && entropy(value) >= 3;
}

/** What the environment would call the value of a name. */
export function environmentName(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/\W+/g, '_')
    .toUpperCase();
}

/** Shannon's entropy in bits a character. */
function entropy(text: string): number {
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
