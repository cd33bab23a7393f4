/** A short text that something can be told by; `exact`: capital and small letters count; `of`: what it is a mark of, a small number. */
export interface Mark {
  readonly text: string;
  readonly exact: boolean;
  readonly of: number;
}

interface Placed extends Mark {
  /** Where in the mark the pair of characters ends by which it is found. */
  readonly at: number;
}

const SEVEN_BITS = 0x7f;
const NONE: ReadonlySet<number> = new Set();

/**
 * Finds out which of many short texts stand in a longer one, going over it once: each mark is looked up by the rarest two characters
 * in it that follow each other. Marks are ASCII and of at least two characters.
 */
export class Marks {
  /** By pair the marks that are found by it, from 1; 0 where none is. */
  readonly #pairs = new Uint8Array(1 << 14);
  readonly #groups: Placed[][] = [[]];

  constructor(marks: readonly Mark[]) {
    for (const mark of marks) {
      const at = rarestPair(mark.text);
      const pair = pairOf(small(mark.text.charCodeAt(at - 1)), small(mark.text.charCodeAt(at)));
      let group = this.#pairs[pair] ?? 0;
      if (group === 0) this.#pairs[pair] = group = this.#groups.push([]) - 1;
      this.#groups[group]?.push({ ...mark, at });
    }
  }

  /** What the marks that stand in the text are marks of. */
  in(text: string): ReadonlySet<number> {
    const pairs = this.#pairs;
    const { length } = text;
    let found: Set<number> | undefined;
    let before = 0;
    for (let at = 0; at < length; at++) {
      const code = small(text.charCodeAt(at));
      const group = pairs[pairOf(before, code)];
      before = code;
      if (group === undefined || group === 0) continue;
      for (const mark of this.#groups[group] ?? []) if (stands(mark, text, at - mark.at)) (found ??= new Set()).add(mark.of);
    }
    return found ?? NONE;
  }
}

/** A small letter for a capital one; other characters become others, the same ones always. */
function small(code: number): number {
  return (code | 0x20) & SEVEN_BITS;
}

function pairOf(before: number, code: number): number {
  return (before << 7) | code;
}

function stands({ text: mark, exact }: Mark, text: string, from: number): boolean {
  if (exact) return text.startsWith(mark, from);
  for (let at = 0; at < mark.length; at++) if (small(text.charCodeAt(from + at)) !== small(mark.charCodeAt(at))) return false;
  return true;
}

/** Letters of English, the commonest first. */
const COMMON = 'etaoinsrhdlucmfywgpbvkxqjz';

/** Where the pair of a mark's characters ends that is the rarest in texts. */
function rarestPair(mark: string): number {
  const rank = (at: number): number => {
    const place = COMMON.indexOf(mark.charAt(at).toLowerCase());
    return place < 0 ? COMMON.length : place;
  };
  let best = 1;
  for (let at = 2; at < mark.length; at++) if (rank(at - 1) + rank(at) > rank(best - 1) + rank(best)) best = at;
  return best;
}
