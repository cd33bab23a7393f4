import { basename } from 'node:path';
import { section } from './analyze-text.ts';
import { count } from './print.ts';
import type { Copies, Portfolio } from './portfolio.ts';
import { portfolioTotals } from './portfolio-totals.ts';

/** What `productize analyze FOLDER --json` prints: schemas/portfolio.schema.json. */
export function portfolioDocument(folder: string, { notebooks, unreadable, copies }: Portfolio): object {
  return { folder, notebooks: notebooks.map(({ row }) => row), unreadable, copies };
}

/** So many rules, packages and copies are listed for people. */
const LISTED = 15;

/** A portfolio for people, those with the gravest findings first, and the totals. */
export function portfolioText(folder: string, { notebooks, unreadable, copies }: Portfolio): string[] {
  const rows = notebooks
    .map(({ row }) => row)
    .sort((a, b) => b.findings.error - a.findings.error || b.findings.warning - a.findings.warning);
  const { rules, packages } = portfolioTotals(rows);
  return [
    `${folder}: ${count(notebooks.length, 'notebook')}${unreadable.length > 0 ? `, ${String(unreadable.length)} unreadable` : ''}`,
    ...section(
      'Notebooks',
      rows.map(({ notebook, cells, steps, findings: found }) => {
        return [notebook, count(cells, 'cell'), count(steps, 'step'), count(found.error, 'error'), count(found.warning, 'warning')];
      }),
    ),
    ...section(
      'Findings',
      rules.slice(0, LISTED).map(({ name, times, notebooks: where }) => [name, count(times, 'finding'), `in ${count(where, 'notebook')}`]),
    ),
    ...section(
      'Packages',
      packages.slice(0, LISTED).map(({ name, notebooks: where }) => [name, count(where, 'notebook')]),
    ),
    ...section('Copies of the same cell', copyRows(copies)),
    ...section(
      'Unreadable',
      unreadable.map(({ notebook, reason }) => [notebook, reason.replace(`${basename(notebook)}: `, '')]),
    ),
  ];
}

function copyRows(copies: readonly Copies[]): string[][] {
  const largest = copies.toSorted((a, b) => b.lines * b.places.length - a.lines * a.places.length).slice(0, LISTED);
  return largest.map(({ lines, places }) => {
    const [first] = places;
    return [count(lines, 'line'), `in ${String(places.length)} places`, `${first?.notebook ?? ''} cell ${String(first?.cell ?? 0)}`];
  });
}
