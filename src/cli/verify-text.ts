import { cellRows, firstDifference, headline, stepRows } from '../proof/report.ts';
import type { Verification } from '../proof/verification.ts';
import { section } from './analyze-text.ts';

/** What a proof found, for people: the outcome, the first difference, then steps and cells with their counts. */
export function verificationText(verification: Verification): string[] {
  return [
    headline(verification),
    ...firstDifference(verification).map((line) => `  ${line}`),
    ...section('Steps', stepRows(verification)),
    ...section('Cells, counted from 0', cellRows(verification)),
    ...section('Not compared', notCompared(verification)),
  ];
}

function notCompared({ values }: Verification): string[][] {
  return values
    .filter(({ outcome }) => outcome === 'not-comparable')
    .map(({ name, cell, detail }) => [name, `cell ${String(cell)}`, detail ?? '']);
}
