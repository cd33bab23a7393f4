import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { GENERATED_BRANCH, needsRepository, startRepository } from './git.ts';
import { MANIFEST_FILE, manifestText } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import { madeLater, occupiedBy } from './occupied.ts';
import { cancelled, isCancelled } from '../cancelled.ts';
import type { Proposal } from './propose.ts';
import { makeStaging, writeFailure } from './staging.ts';

export interface CreatedProject {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: ProjectManifest;
  /** False inside somebody's repository: the project is a folder of that one, and nothing is committed there. */
  readonly repository: boolean;
}

/**
 * Writes a proposal to `out`: put together beside it and moved in whole, with a repository of its own unless it is inside
 * somebody's. Whatever goes wrong, or when `signal` ends it, nothing is left behind.
 */
export async function createProject(
  proposal: Proposal,
  out: string,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<CreatedProject | Failure> {
  const folder = resolve(out);
  const occupied = await occupiedBy(folder);
  if (occupied) return occupied;
  const staging = await makeStaging(folder);
  if (staging instanceof Failure) return staging;
  let done = false;
  try {
    const repository = await needsRepository(folder);
    if (repository instanceof Failure) return repository;
    const manifest = withRepository(proposal.manifest, repository);
    progress('Writing the project');
    await writeFiles(proposal, manifest, staging.folder, signal);
    if (isCancelled(signal)) return cancelled();
    if (repository) {
      progress('Starting its repository');
      await startRepository(staging.folder, manifest.version, `Productize ${manifest.notebooks[0]?.source ?? manifest.name}`);
    }
    if (isCancelled(signal)) return cancelled();
    await staging.moveIn(madeLater(manifest.layout));
    done = true;
    return { folder, manifest, repository };
  } catch (error) {
    // Ctrl-C in a terminal also reaches git, which then fails.
    if (isCancelled(signal)) return cancelled();
    return writeFailure(diskError(error), folder);
  } finally {
    if (!done) await staging.discard();
  }
}

function withRepository(manifest: ProjectManifest, repository: boolean): ProjectManifest {
  if (!repository) return manifest;
  return { ...manifest, generated: { ...manifest.generated, branch: GENERATED_BRANCH, tag: `v${manifest.version}` } };
}

async function writeFiles(proposal: Proposal, manifest: ProjectManifest, folder: string, signal: AbortSignal): Promise<void> {
  for (const file of proposal.files) {
    if (isCancelled(signal)) return;
    await writeIn(folder, file.path, file.text);
    if (file.executable) await chmod(join(folder, file.path), 0o755);
  }
  await writeIn(folder, MANIFEST_FILE, manifestText(manifest));
  for (const copy of [proposal.notebookCopy, proposal.original]) if (copy) await writeIn(folder, copy.path, copy.bytes);
  // A file that the notebook writes itself (`%%writefile`) is in the project as it writes it, whatever lies beside the notebook.
  const written = new Set(proposal.files.map(({ path }) => path));
  for (const { from, to } of proposal.data.flatMap(({ copies }) => copies)) {
    if (isCancelled(signal)) return;
    if (written.has(to)) continue;
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await copyFile(from, join(folder, to));
  }
}

async function writeIn(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** git says in words that the disk is full; the rest of the tool goes by the system's code. */
function diskError(error: unknown): unknown {
  if (error instanceof Error && /No space left on device/i.test(error.message))
    return Object.assign(new Error(error.message), { code: 'ENOSPC' });
  return error;
}
