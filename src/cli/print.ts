import { once } from 'node:events';

/** One JSON document on stdout. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** Lines on stdout. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A line on stdout, when whoever reads it is ready for it. */
export async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Rows with their columns aligned, two spaces in front; the last column is as long as it is. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.slice(0, -1).forEach((text, at) => (widths[at] = Math.max(widths[at] ?? 0, text.length)));
  return rows.map((row) => `  ${row.map((text, at) => (at < row.length - 1 ? text.padEnd(widths[at] ?? 0) : text)).join('  ')}`.trimEnd());
}

/** `1 cell`, `2 cells`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
