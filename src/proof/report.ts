import type { ComparedValue, Counts, Outcome, Verification } from './verification.ts';

const WORDS: Readonly<Record<Outcome, string>> = {
  equal: 'The pipeline gives what the notebook gives',
  different: 'The pipeline gives something else than the notebook',
  'not-comparable': 'Nothing could be compared',
  'notebook-failed': 'The notebook itself does not run',
  'pipeline-failed': 'The pipeline does not run',
  cancelled: 'Cancelled',
};

/** One line: how it ended, with its counts. */
export function headline({ outcome, counts, notebook, pipeline }: Verification): string {
  const why = outcome === 'notebook-failed' ? notebook.error : outcome === 'pipeline-failed' ? pipeline.error : null;
  return `${WORDS[outcome]}${why === null ? '' : `: ${why}`} (${countsPhrase(counts)})`;
}

/** `12 equal, 1 equal within 1e-9, 2 different, 3 not comparable`; what there is none of is left out. */
export function countsPhrase({ equal, tolerance, different, notComparable }: Counts): string {
  const parts = [
    [equal, 'equal'],
    [tolerance, 'equal within 1e-9'],
    [different, 'different'],
    [notComparable, 'not comparable'],
  ] as const;
  const there = parts.filter(([number]) => number > 0).map(([number, word]) => `${String(number)} ${word}`);
  return there.length === 0 ? 'no value' : there.join(', ');
}

/** Where notebook and pipeline part first, in the order of the notebook's run; nothing where they don't. */
export function firstDifference({ values }: Verification): string[] {
  const first = values.find((value) => value.outcome === 'different');
  if (!first) return [];
  const lines = [`First difference: ${placePhrase(first)}`, `  ${first.detail ?? ''}`];
  const { source } = first;
  if (!source) return lines;
  lines.push(`  notebook: cell ${String(first.cell)}, line ${String(source.cellLine)}: ${source.text}`);
  if (source.file !== null) lines.push(`  project:  ${source.file}:${String(source.line)}`);
  return lines;
}

function placePhrase({ name, cell, step }: ComparedValue): string {
  const places = [...(cell === null ? [] : [`cell ${String(cell)}`]), ...(step === null ? [] : [`step ${step}`])];
  return places.length === 0 ? name : `${name} of ${places.join(', ')}`;
}

/** Each step with what is equal, different and not comparable in it. */
export function stepRows({ values }: Verification): string[][] {
  return rows(values, (value) => value.step);
}

/** The same for each cell. */
export function cellRows({ values }: Verification): string[][] {
  const byCell = rows(values, (value) => (value.cell === null ? null : String(value.cell)));
  return byCell.sort(([a], [b]) => Number(a) - Number(b)).map(([cell = '', ...rest]) => [cell.padStart(3), ...rest]);
}

function rows(values: readonly ComparedValue[], keyOf: (value: ComparedValue) => string | null): string[][] {
  const groups = new Map<string, ComparedValue[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups].map(([key, group]) => {
    const count = (outcome: ComparedValue['outcome']) => group.filter((value) => value.outcome === outcome).length;
    const counts = {
      equal: count('equal'),
      tolerance: count('tolerance'),
      different: count('different'),
      notComparable: count('not-comparable'),
    };
    return [key, counts.different > 0 ? '✗' : counts.equal + counts.tolerance > 0 ? '✓' : '–', countsPhrase(counts)];
  });
}
