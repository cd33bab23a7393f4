import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { createProject } from '../../project/create.ts';
import type { Proposal } from '../../project/propose.ts';
import type { ProofEvent } from '../../proof/prove.ts';
import { proveProposal } from '../../proof/prove-project.ts';
import type { ProofWish } from '../../proof/prove-project.ts';
import type { Verification } from '../../proof/verification.ts';

export { headline } from '../../proof/report.ts';
export { proveProject } from '../../proof/prove-project.ts';

/** Proves a project that isn't written yet, in a folder of its own that is gone afterwards. */
export async function proveUnwritten(
  proposal: Proposal,
  wish: ProofWish,
  onEvent: (event: ProofEvent) => void,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const scratch = await mkdtemp(join(tmpdir(), 'productize-preview-'));
  try {
    const folder = join(scratch, proposal.project.name);
    const created = await createProject(proposal, folder, () => undefined, signal);
    return created instanceof Failure ? created : await proveProposal(proposal, created, wish, onEvent, signal);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
