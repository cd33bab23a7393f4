import type { Notebook } from '../notebook/notebook.ts';
import { CellCache } from './cell-cache.ts';
import type { Program } from './program.ts';
import { readPythonProgram } from './python/program.ts';

/** The notebook's code as a program, by the front end of its language; without statements where there is none for it. */
export function readProgram(notebook: Notebook, cache: CellCache = new CellCache()): Program {
  if (notebook.language === 'python' || notebook.language === 'ipython') return readPythonProgram(notebook, cache);
  return { language: notebook.language, cells: [], statements: [], memory: cache.memory };
}
