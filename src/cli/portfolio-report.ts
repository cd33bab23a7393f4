import { basename } from 'node:path';
import { section } from './analyze-text.ts';
import { count } from './print.ts';
import type { Copies, Portfolio } from './portfolio.ts';

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
  const rules = new Map<string, readonly string[]>();
  const packages = new Map<string, readonly string[]>();
  for (const { notebook, rules: found, packages: used } of rows) {
    for (const rule of Object.keys(found)) rules.set(rule, [...(rules.get(rule) ?? []), notebook]);
    for (const name of used) packages.set(name, [...(packages.get(name) ?? []), notebook]);
  }
  const findings = (rule: string): number => rows.reduce((sum, row) => sum + (row.rules[rule] ?? 0), 0);
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
      mostFirst(rules).map(([rule, where]) => [rule, count(findings(rule), 'finding'), `in ${count(where.length, 'notebook')}`]),
    ),
    ...section(
      'Packages',
      mostFirst(packages).map(([name, where]) => [name, count(where.length, 'notebook')]),
    ),
    ...section('Copies of the same cell', copyRows(copies)),
    ...section(
      'Unreadable',
      unreadable.map(({ notebook, reason }) => [notebook, reason.replace(`${basename(notebook)}: `, '')]),
    ),
  ];
}

function mostFirst(places: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, readonly string[]])[] {
  return [...places].sort(([, a], [, b]) => b.length - a.length).slice(0, LISTED);
}

function copyRows(copies: readonly Copies[]): string[][] {
  const largest = copies.toSorted((a, b) => b.lines * b.places.length - a.lines * a.places.length).slice(0, LISTED);
  return largest.map(({ lines, places }) => {
    const [first] = places;
    return [count(lines, 'line'), `in ${String(places.length)} places`, `${first?.notebook ?? ''} cell ${String(first?.cell ?? 0)}`];
  });
}
