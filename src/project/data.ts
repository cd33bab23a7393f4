import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Plan } from '../refactor/plan.ts';

/** A file that the notebook reads and where the project keeps it. */
export interface DataFile {
  /** As the notebook has it. */
  readonly original: string;
  /** Absolute path of the file to copy; undefined where it isn't there or too big to copy. */
  readonly from: string | undefined;
  /** In the project, with `/`. */
  readonly to: string;
  /** For people: copied, or what to do about it. */
  readonly state: string;
}

/** Up to this many bytes in sum, data is copied into the project. */
const MOST = 50 * 1024 * 1024;

/** The files that the plan's settings read, in their order; small ones are to be copied. */
export async function findDataFiles(plan: Plan, notebookPath: string): Promise<DataFile[]> {
  const files: DataFile[] = [];
  let total = 0;
  for (const { file, value } of plan.settings) {
    if (file?.direction !== 'read' || value.type !== 'str' || files.some((known) => known.to === value.value)) continue;
    const { original } = file;
    const path = isAbsolute(original) ? original : resolve(join(dirname(notebookPath), original));
    const found = await stat(path).catch(() => undefined);
    const to = value.value;
    if (found?.isFile() !== true) files.push({ original, from: undefined, to, state: 'was not found: put it here' });
    else if (total + found.size > MOST) files.push({ original, from: undefined, to, state: 'is too big to copy: put it here' });
    else {
      total += found.size;
      files.push({ original, from: path, to, state: 'copied' });
    }
  }
  return files;
}
