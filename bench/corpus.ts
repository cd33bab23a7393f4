import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Failure } from '../src/failure.ts';
import { maskCell } from '../src/notebook/mask.ts';
import type { Notebook } from '../src/notebook/notebook.ts';
import { readNotebook } from '../src/notebook/read.ts';

export interface Document {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly notebook: Notebook;
  /** Its Python cells one under the other, magics masked: what every engine can read. */
  readonly code: string;
}

/** At most this many notebooks of one repository, the folders directly below the corpus. */
const PER_REPOSITORY = 25;

/** Up to `most` Python notebooks below a folder, the same ones each time, no repository with more than its share. */
export function readCorpus(folder: string, most: number): Document[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ipynb') && !entry.parentPath.includes('.ipynb_checkpoints'))
    .map((entry) => join(entry.parentPath, entry.name));
  const taken = new Map<string, number>();
  const documents: Document[] = [];
  for (const path of seededOrder(paths.sort())) {
    const repository = relative(folder, path).split(sep)[0] ?? '';
    if (documents.length >= most) break;
    if ((taken.get(repository) ?? 0) >= PER_REPOSITORY) continue;
    const document = readDocument(path);
    if (!document) continue;
    taken.set(repository, (taken.get(repository) ?? 0) + 1);
    documents.push(document);
  }
  return documents;
}

function readDocument(path: string): Document | undefined {
  const bytes = readFileSync(path);
  const notebook = readNotebook(bytes, path);
  if (notebook instanceof Failure || notebook.language !== 'python') return undefined;
  const cells = notebook.cells.filter((cell) => cell.kind === 'code').map((cell) => maskCell(cell.source));
  const code = cells.filter((cell) => !cell.foreign).map((cell) => `${cell.text}\n`);
  return code.length === 0 ? undefined : { path, bytes, notebook, code: code.join('') };
}

/** Fisher and Yates with a small linear congruential generator (Numerical Recipes): the same order on every machine. */
export function seededOrder(paths: readonly string[]): string[] {
  const order = [...paths];
  let state = 20_240_601;
  for (let last = order.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] ?? '', order[last] ?? ''];
  }
  return order;
}
