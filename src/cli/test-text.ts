import type { TestReport, TestResult } from '../testing/report.ts';

/** A test run for people: what failed and why, what was skipped, the counts. */
export function testText({ tests, counts }: TestReport): string[] {
  const told = tests.filter((test) => test.outcome !== 'passed').flatMap(resultLines);
  return [...told, `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`];
}

function resultLines({ id, outcome, message, location, cell }: TestResult): string[] {
  const where = [location === null ? '' : `${location.file}:${String(location.line)}`, cell === null ? '' : `cell ${String(cell)}`];
  const reason = (message ?? '').split('\n').map((line) => `    ${line}`.trimEnd());
  return [`${outcome}  ${id}`, `    ${where.filter((part) => part !== '').join(', ')}`.trimEnd(), ...reason].filter((line) => line !== '');
}
