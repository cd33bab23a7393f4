import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { createProject } from '../project/create.ts';
import type { CreatedProject } from '../project/create.ts';
import { addToFirstCommit } from '../project/git.ts';
import { propose } from '../project/propose.ts';
import type { Proposal, ProposeRequest } from '../project/propose.ts';
import type { Joined } from '../refactor/steps.ts';
import { coarser, holds } from './coarser.ts';
import { keepVerification } from './keep.ts';
import type { ProofEvent } from './prove.ts';
import { proveProposal } from './prove-project.ts';
import type { ProofWish } from './prove-project.ts';
import type { Verification } from './verification.ts';

/** A project with its proof. */
export interface Settled {
  readonly proposal: Proposal;
  readonly project: CreatedProject;
  /** A Failure where nothing could be run, or somebody ended it: the project is whole, and not verified. */
  readonly verification: Verification | Failure;
}

/**
 * Proves a project that has just been made. Where its pipeline does not give the notebook's values it is made anew with a
 * coarser cut around the first difference, and proved again, until it holds or coarser cuts don't help: then the first one
 * stands. The proof becomes part of the project and its first commit. Whenever it ends, a whole project is there.
 */
export async function settle(
  request: ProposeRequest,
  made: { readonly proposal: Proposal; readonly project: CreatedProject },
  wish: ProofWish,
  onEvent: (event: ProofEvent) => void,
  signal: AbortSignal,
): Promise<Settled> {
  const first = await proved(made, [], wish, onEvent, signal);
  let best = first;
  const joined: Joined[] = [];
  for (let reach = 1; !(best.verification instanceof Failure) && !holds(best.proposal.plan, best.verification); reach *= 2) {
    const more = coarser(best.proposal.plan, best.verification, reach);
    if (!more) break;
    joined.push(more);
    onEvent({ kind: 'progress', message: `Trying fewer steps: ${more.reason}` });
    const next = await remade(request, first.project.folder, joined, signal);
    if (next instanceof Failure) return { ...best, verification: next };
    best = await proved(next, joined, wish, onEvent, signal);
  }
  if (best.verification instanceof Failure) return best;
  if (holds(best.proposal.plan, best.verification) || joined.length === 0) return kept(best, best.verification, request);
  // Not the cut's fault: the finer project is the better one to mend.
  const again = await remade(request, first.project.folder, [], signal);
  if (again instanceof Failure) return { ...best, verification: again };
  return first.verification instanceof Failure ? first : kept({ ...first, ...again }, first.verification, request);
}

async function proved(
  { proposal, project }: Pick<Settled, 'proposal' | 'project'>,
  joined: readonly Joined[],
  wish: ProofWish,
  onEvent: (event: ProofEvent) => void,
  signal: AbortSignal,
): Promise<Settled> {
  return { proposal, project, verification: await proveProposal(proposal, project, { ...wish, joined }, onEvent, signal) };
}

async function remade(request: ProposeRequest, folder: string, joined: readonly Joined[], signal: AbortSignal) {
  const proposal = await propose({ ...request, joined }, signal);
  if (proposal instanceof Failure) return proposal;
  const project = await createProject(proposal, folder, () => undefined, signal);
  return project instanceof Failure ? project : { proposal, project };
}

async function kept(settled: Settled, verification: Verification, { notebook }: ProposeRequest): Promise<Settled> {
  const { folder, manifest, repository } = settled.project;
  const files = await keepVerification(folder, manifest, verification, dirname(resolve(notebook)));
  if (repository) await addToFirstCommit(folder, manifest.version, files);
  return { ...settled, verification };
}
