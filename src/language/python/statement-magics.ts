import type { Magic, MaskedCell, Span } from '../../notebook/notebook.ts';

/** Names of the notebook that IPython puts into the text of a magic: `!cp {path} $target`. */
export function interpolated(masked: MaskedCell, span: Span, bound: ReadonlySet<string>): readonly string[] {
  if (masked.magics.length === 0) return NO_NAMES;
  const texts: string[] = [];
  for (let at = lastMagicFrom(masked.magics, span.start - 1) + 1; at < masked.magics.length; at++) {
    const magic = masked.magics[at];
    if (!magic || magic.span.start >= span.end) break;
    if (magic.kind === 'shell' || magic.kind === 'line') texts.push(magic.argument);
  }
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{\s*([A-Za-z_]\w*)|(?<!\$)\$([A-Za-z_]\w*)/g)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return names.filter((name) => bound.has(name));
}

const NO_NAMES: readonly string[] = [];

/** The magic whose placeholder a statement is. */
export function magicAt({ text, magics }: MaskedCell, start: number, end: number): number | undefined {
  if (end - start !== 1 || text.charAt(start) !== '0') return undefined;
  const index = lastMagicFrom(magics, start);
  const magic = magics[index];
  return magic && !magic.assigned && end <= magic.span.end ? index : undefined;
}

/** Whether `%timeit` runs what begins there: as often as it likes, and in a function of its own, so that no name is bound. */
export function isTimed({ text, magics }: MaskedCell, start: number): boolean {
  return magics.some(({ kind, name, span: { end } }) => {
    if (name !== 'timeit' || end > start) return false;
    return kind === 'cell' || !text.slice(end, start).includes('\n');
  });
}

/** Where a statement ends that ends in a magic: a placeholder is shorter than what it stands for. */
export function endWithMagics({ magics }: MaskedCell, end: number): number {
  if (magics.length === 0) return end;
  const last = magics[lastMagicFrom(magics, end - 1)];
  return last ? Math.max(end, last.span.end) : end;
}

/** Index of the last magic that starts at an offset or before it, by halves; -1 where none does. */
function lastMagicFrom(magics: readonly Magic[], offset: number): number {
  let low = 0;
  let high = magics.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((magics[middle]?.span.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
