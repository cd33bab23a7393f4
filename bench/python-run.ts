import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

export interface PythonRun {
  readonly python: string;
  readonly script: string;
  /** The notebook whose neighbours can be read where it runs. */
  readonly notebook: string;
  readonly cells: readonly object[];
  readonly seconds: number;
}

/**
 * Runs a script of the bench on cells, in a folder of its own in which all that lies beside the notebook can be read, and data
 * beside the notebook's folder. Gives its lines.
 */
export function runPython({ python, script, notebook, cells, seconds }: PythonRun): readonly string[] {
  const parent = mkdtempSync(join(tmpdir(), 'productize-bench-'));
  try {
    const input = JSON.stringify({ folder: copyBeside(notebook, parent), cells, seconds });
    const options = { input, encoding: 'utf8', timeout: 2000 * seconds, killSignal: 'SIGKILL', maxBuffer: 1 << 28 } as const;
    const done = spawnSync(python, [script], { ...options, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    return (done.output[3] ?? '').split('\n').slice(0, -1);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Makes a folder below `parent` from which all that a notebook reads can be read; what it writes stays there. */
export function copyBeside(notebook: string, parent: string): string {
  const work = join(parent, 'notebook');
  mkdirSync(work, { recursive: true });
  const beside = resolve(dirname(notebook));
  // `../data/a.csv`
  const around = dirname(beside);
  for (const name of readdirSync(around))
    if (name !== basename(beside) && !existsSync(join(parent, name))) symlinkSync(join(around, name), join(parent, name));
  for (const name of readdirSync(beside)) if (name !== basename(notebook)) symlinkSync(join(beside, name), join(work, name));
  return work;
}

/** All notebooks below a folder, in order. */
export function notebooksIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ipynb') && !entry.parentPath.includes('.ipynb_checkpoints'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
