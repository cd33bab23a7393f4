import { Failure } from '../failure.ts';

/** Something wrong in a template: in which of its files, on which line (from 1), and what. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

export function mistakeText({ file, line, problem }: Mistake): string {
  return `${file}:${String(line)}: ${problem}`;
}

export function mistakeFailure(mistake: Mistake): Failure {
  return new Failure('input', mistakeText(mistake));
}

/** The line that an offset is on, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
