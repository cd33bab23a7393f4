import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import type { CreatedProject } from '../project/create.ts';
import type { Project } from '../project/open.ts';
import type { Proposal } from '../project/propose.ts';
import type { Joined } from '../refactor/steps.ts';
import { keepVerification } from './keep.ts';
import { proofLimits } from './limits.ts';
import { besideProject, prove } from './prove.ts';
import type { ProofEvent, ProofOptions } from './prove.ts';
import type { Verification } from './verification.ts';

/** What is wanted of a proof; what isn't given has its default. */
export interface ProofWish {
  /** The interpreter whose packages are used as they are. */
  readonly python?: string | undefined;
  readonly limits?: Parameters<typeof proofLimits>[0] | undefined;
}

type OnEvent = (event: ProofEvent) => void;

/** Proves a proposal that has been written: the data lies beside its notebook. */
export function proveProposal(
  proposal: Proposal,
  created: Pick<CreatedProject, 'folder' | 'manifest'>,
  wish: ProofWish & { readonly joined?: readonly Joined[] },
  onEvent: OnEvent,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const { folder, manifest } = created;
  const project = {
    folder,
    layout: manifest.layout,
    package: proposal.project.package,
    notebook: proposal.notebookCopy.path,
    joined: wish.joined ?? [],
  };
  return prove(project, optionsOf(wish, dirname(resolve(proposal.notebook))), onEvent, signal);
}

/**
 * Proves a project on disk, which keeps what is found. `notebook`: the notebook that it was made of, whose folder has the data;
 * default: the one that still lies beside the project.
 */
export async function proveProject(
  project: Project,
  wish: ProofWish & { readonly notebook?: string | undefined },
  onEvent: OnEvent,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const beside = besideProject(project.folder, project.manifest.notebooks[0]?.source ?? '');
  const folder = wish.notebook === undefined ? beside : dirname(resolve(wish.notebook));
  const verification = await prove(project, optionsOf(wish, folder), onEvent, signal);
  if (!(verification instanceof Failure)) await keepVerification(project.folder, project.manifest, verification, folder);
  return verification;
}

function optionsOf({ python, limits }: ProofWish, notebookFolder: string | undefined): ProofOptions {
  return {
    limits: proofLimits(limits ?? {}),
    ...(python === undefined ? {} : { python }),
    ...(notebookFolder === undefined ? {} : { notebookFolder }),
  };
}
