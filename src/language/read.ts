import { Failure } from '../failure.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { CellCache } from './cell-cache.ts';
import type { Program } from './program.ts';
import { readPythonProgram } from './python/program.ts';

/** The notebook's code as a program, by the front end of its language. */
export function readProgram(notebook: Notebook, cache: CellCache = new CellCache()): Program | Failure {
  if (notebook.language === 'python' || notebook.language === 'ipython') return readPythonProgram(notebook, cache);
  return new Failure('input', `the notebook is written in ${notebook.language}; this version productizes Python notebooks`);
}
