import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import { proofLimits } from '../../src/proof/limits.ts';
import { prove } from '../../src/proof/prove.ts';
import type { ProofEvent, ProofOptions } from '../../src/proof/prove.ts';
import type { Verification } from '../../src/proof/verification.ts';
import type { Layout } from '../../src/template/template.ts';
import { notebookBytes } from './notebooks.ts';
import type { CellText } from './notebooks.ts';

/** A notebook in a folder of its own, with files beside it, and the project that was made of it. */
export interface Productized {
  /** The notebook's folder. */
  readonly home: string;
  /** The project's. */
  readonly folder: string;
  readonly package: string;
  readonly notebook: string;
  readonly layout: Layout;
}

const never = new AbortController().signal;

export async function productized(cells: readonly CellText[], files: Readonly<Record<string, string>> = {}): Promise<Productized> {
  const home = await mkdtemp(join(tmpdir(), 'productize-proof-'));
  await writeFile(join(home, 'work.ipynb'), notebookBytes(cells));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(home, path, '..'), { recursive: true });
    await writeFile(join(home, path), content);
  }
  const proposal = held(await propose({ notebook: join(home, 'work.ipynb') }, never));
  const created = held(await createProject(proposal, join(home, 'project'), () => undefined, never));
  return {
    home,
    folder: created.folder,
    package: proposal.project.package,
    notebook: proposal.notebookCopy.path,
    layout: created.manifest.layout,
  };
}

export async function proved(
  project: Productized,
  limits: Parameters<typeof proofLimits>[0] = {},
  onEvent: (event: ProofEvent) => void = () => undefined,
  signal: AbortSignal = never,
): Promise<Verification | Failure> {
  const python = process.env['PRODUCTIZE_TEST_PYTHON'];
  assert(python !== undefined, 'PRODUCTIZE_TEST_PYTHON names a Python with the packages of the tests');
  const options: ProofOptions = { python, notebookFolder: project.home, limits: proofLimits(limits) };
  return prove(project, options, onEvent, signal);
}

/** The value of what didn't fail. */
export function held<T>(result: T | Failure): T {
  if (result instanceof Failure) assert.fail(result.message);
  return result;
}
