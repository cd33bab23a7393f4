import { cellRows, countsPhrase, firstDifference, headline, stepRows } from './report.ts';
import type { ComparedValue, Verification } from './verification.ts';

/** VERIFICATION.md: what was compared and how it ended, for people. */
export function verificationPage(verification: Verification, notebook: string): string {
  const { values, counts } = verification;
  const difference = firstDifference(verification);
  const lines = [
    '# Verification',
    '',
    `**${headline(verification)}.**`,
    '',
    `${notebook} was run twice from top to bottom and the pipeline once, on copies. Behind each cell the values that it makes or`,
    `changes, and what it prints, were compared with the pipeline's at the same place: ${countsPhrase(counts)}.`,
    'Before each statement random sources were put into the same state in all runs. Cells are counted from 0.',
    ...(difference.length === 0 ? [] : ['', '```', ...difference, '```']),
    ...table('Steps', ['step', '', 'values'], stepRows(verification)),
    ...table('Cells', ['cell', '', 'values'], cellRows(verification)),
    ...table('Different', ['value', 'cell', 'step', 'where'], details(values, 'different')),
    ...table('Not comparable', ['value', 'cell', 'step', 'why'], details(values, 'not-comparable')),
    ...list('Read beside the code', BESIDES, verification.besides),
    ...table('Equal within 1e-9', ['value', 'cell', 'step', ''], details(values, 'tolerance')),
  ];
  return `${lines.join('\n')}\n`;
}

const BESIDES =
  "Files of the notebook's folder that the pipeline reads though no path in its code names them. They belong to the project, at the same place:";

function list(title: string, says: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : ['', `## ${title}`, '', says, '', ...paths.map((path) => `- ${inCell(path)}`)];
}

function details(values: readonly ComparedValue[], wanted: ComparedValue['outcome']): string[][] {
  return values
    .filter(({ outcome }) => outcome === wanted)
    .map(({ name, cell, step, detail }) => [name, cell === null ? '' : String(cell), step ?? '', detail ?? '']);
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => inCell(cell)).join(' | ')} |`;
  return ['', `## ${title}`, '', row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)];
}

function inCell(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[|`<]/g, (found) => `\\${found}`);
}
