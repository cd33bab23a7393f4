import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import { createProject } from '../../project/create.ts';
import type { Project } from '../../project/open.ts';
import type { Proposal } from '../../project/propose.ts';
import { keepVerification } from '../../proof/keep.ts';
import { proofLimits } from '../../proof/limits.ts';
import { besideProject, prove } from '../../proof/prove.ts';
import type { ProofEvent, ProofOptions, ProvedProject } from '../../proof/prove.ts';
import type { Verification } from '../../proof/verification.ts';

export { headline } from '../../proof/report.ts';

type PythonOption = Pick<ProofOptions, 'python'>;
type OnEvent = (event: ProofEvent) => void;

/** Proves a project on disk, which keeps what is found, with the interpreter that is named, else in an environment of its own. */
export async function proveProject(
  project: Project,
  python: PythonOption,
  onEvent: OnEvent,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const folder = besideProject(project.folder, project.manifest.notebooks[0]?.source ?? '');
  const verification = await prove(project, options(python, folder), onEvent, signal);
  if (!(verification instanceof Failure)) await keepVerification(project.folder, project.manifest, verification);
  return verification;
}

/** Proves a project that isn't written yet, in a folder of its own that is gone afterwards. */
export async function proveProposal(
  proposal: Proposal,
  python: PythonOption,
  onEvent: OnEvent,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const scratch = await mkdtemp(join(tmpdir(), 'productize-preview-'));
  try {
    const folder = join(scratch, proposal.project.name);
    const created = await createProject(proposal, folder, () => undefined, signal);
    if (created instanceof Failure) return created;
    const { layout } = created.manifest;
    const project: ProvedProject = { folder, package: proposal.project.package, notebook: proposal.notebookCopy.path, layout };
    return await prove(project, options(python, dirname(proposal.notebook)), onEvent, signal);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function options(python: PythonOption, notebookFolder: string | undefined): ProofOptions {
  return { limits: proofLimits({}), ...python, ...(notebookFolder === undefined ? {} : { notebookFolder }) };
}
