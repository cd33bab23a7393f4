import { Failure } from '../failure.ts';
import { readProgram } from '../language/read.ts';
import { outputJson } from '../notebook/output-text.ts';
import { readNotebook } from '../notebook/read.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import type { Surroundings } from './analyze.ts';

/** The analysis of an .ipynb file's bytes; a Failure where it is no notebook or its language can't be read. */
export function analyzeBytes(
  bytes: Uint8Array,
  name: string,
  surroundings: Surroundings = { localModules: new Set() },
): Analysis | Failure {
  const notebook = readNotebook(bytes, name);
  if (notebook instanceof Failure) return notebook;
  const program = readProgram(notebook);
  return program instanceof Failure
    ? program
    : analyze(notebook, program, { ...surroundings, outputs: ({ outputs }) => outputJson(bytes, outputs) });
}
