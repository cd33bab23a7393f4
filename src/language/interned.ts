/** From so many strings on the table starts anew: what is no name of today's notebooks should not stay for ever. */
const MOST = 1 << 16;

let slots: (string | undefined)[] = [];
let count = 0;

/**
 * A stretch of a text as a string, the same object wherever the same characters are asked for. The names of a program stand in
 * it again and again: so each is made once, sets and maps find it by its address, and two different ones are told apart by it.
 */
export function internedSlice(text: string, start: number, end: number): string {
  if (count * 2 >= slots.length) grow();
  const mask = slots.length - 1;
  let at = hashOf(text, start, end) & mask;
  for (let known = slots[at]; known !== undefined; known = slots[(at = (at + 1) & mask)]) if (isAt(known, text, start, end)) return known;
  const made = interned(text.slice(start, end));
  slots[at] = made;
  count++;
  return made;
}

/** A string as the one that stands for all with the same characters: those are told apart, and found in maps, by their address. */
export function internedText(text: string): string {
  return internedSlice(text, 0, text.length);
}

/** Two strings as one, the same object for the same two; both are interned themselves. */
export function internedJoin(first: string, second: string): string {
  let known = joined.get(first);
  if (known === undefined) joined.set(first, (known = new Map<string, string>()));
  let whole = known.get(second);
  if (whole === undefined) known.set(second, (whole = interned(first + second)));
  if (known.size > MOST) joined.clear();
  return whole;
}

const joined = new Map<string, Map<string, string>>();

function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at);
  return hash ^ (hash >>> 15);
}

function isAt(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

/** Engines keep the names of properties once, in a table of their own, and apart from the text that they were cut from. */
function interned(text: string): string {
  PROPERTIES[text] = true;
  const [name = text] = Object.keys(PROPERTIES);
  Reflect.deleteProperty(PROPERTIES, text);
  return name;
}

/** Without a prototype, so that it is kept as a table from the first name on. */
// SAFETY: nothing is in it.
const PROPERTIES: Record<string, true> = Object.create(null) as Record<string, true>;

function grow(): void {
  const old = count >= MOST ? [] : slots;
  slots = Array.from({ length: Math.max(1 << 12, old.length * 2) });
  count = 0;
  const mask = slots.length - 1;
  for (const text of old) {
    if (text === undefined) continue;
    let at = hashOf(text, 0, text.length) & mask;
    while (slots[at] !== undefined) at = (at + 1) & mask;
    slots[at] = text;
    count++;
  }
}
