const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield match case type self'
  ).split(' '),
);

/** A lower-case Python identifier made of the words in `text`, at most 40 characters; `fallback` where no word is left. */
export function identifierFrom(text: string, fallback: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9_]+|_+/)
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) {
    const longer = name === '' ? word : `${name}_${word}`;
    if (longer.length > 40) break;
    name = longer;
  }
  if (name === '') return fallback;
  if (/^[0-9]/.test(name)) name = `${fallback}_${name}`;
  return KEYWORDS.has(name) ? `${name}_` : name;
}

/** `wanted`, or the first of `wanted_2`, `wanted_3` … that isn't taken. */
export function freeIdentifier(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}_${String(n)}`)) return `${wanted}_${String(n)}`;
}

/** `3`, `3 and 4`, `3, 4 and 7`. */
export function listOf(items: readonly (string | number)[]): string {
  const texts = items.map(String);
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}
