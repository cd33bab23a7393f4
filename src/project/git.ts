import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { simpleGit } from 'simple-git';
import type { SimpleGit } from 'simple-git';
import { Failure } from '../failure.ts';

/** Branch that holds the project as it was generated, for later updates. */
export const GENERATED_BRANCH = 'productize/generated';

/**
 * Whether a project in `folder` gets a repository of its own. Inside somebody's repository it is a folder of that one,
 * unless the folder is ignored there. A Failure where git isn't installed.
 */
export async function needsRepository(folder: string): Promise<boolean | Failure> {
  const git = gitIn(dirname(folder));
  try {
    await git.raw('--version');
  } catch {
    return new Failure('environment', 'git is needed and was not found: install it, or put it on the PATH');
  }
  try {
    if ((await git.raw('rev-parse', '--is-inside-work-tree')).trim() !== 'true') return true;
  } catch {
    return true;
  }
  try {
    return (await git.raw('check-ignore', `./${basename(folder)}`)).trim() !== '';
  } catch {
    return false;
  }
}

/** Makes the folder a repository: one commit on `main`, the version's tag, and the branch of what was generated. */
export async function startRepository(folder: string, version: string, message: string): Promise<void> {
  const git = gitIn(folder);
  await git.raw('init', '--quiet', '--initial-branch=main');
  await git.raw('add', '--all');
  const identity = await identityFor(git);
  // The first commit is the tool's work: nobody's signing key or hooks are asked.
  await git.raw(
    ...identity,
    '-c',
    'commit.gpgsign=false',
    '-c',
    'core.hooksPath=',
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    message,
  );
  await git.raw('-c', 'tag.gpgsign=false', 'tag', `v${version}`);
  await git.raw('branch', GENERATED_BRANCH);
}

/** Puts these files, as they are now, into the first commit of a repository that has just been started. */
export async function addToFirstCommit(folder: string, version: string, files: readonly string[]): Promise<void> {
  const git = gitIn(folder);
  await git.raw('add', '--force', '--', ...files);
  const identity = await identityFor(git);
  const quiet = ['-c', 'commit.gpgsign=false', '-c', 'core.hooksPath='];
  await git.raw(...identity, ...quiet, 'commit', '--quiet', '--no-verify', '--amend', '--no-edit');
  await git.raw('-c', 'tag.gpgsign=false', 'tag', '--force', `v${version}`);
  await git.raw('branch', '--force', GENERATED_BRANCH);
}

/** True where the folder's own repository has nothing but its first commit: nothing of anybody's work would be lost with it. */
export async function isUntouched(folder: string): Promise<boolean> {
  try {
    const git = gitIn(folder);
    if ((await git.raw('rev-parse', '--show-prefix')).trim() !== '') return true;
    const commits = (await git.raw('rev-list', '--all', '--count')).trim();
    return commits === '1';
  } catch {
    return true;
  }
}

const GIT_LIMIT_MS = 300_000;

/** Runs one git command that asks nobody anything; its last words where it fails, undefined where it doesn't. */
export async function runGit(parameters: readonly string[], folder: string, signal: AbortSignal): Promise<string | undefined> {
  const env = { ...ownEnvironment(), GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' };
  return new Promise((resolve) => {
    execFile('git', parameters, { cwd: folder, env, signal, timeout: GIT_LIMIT_MS }, (error, _, stderr) => {
      const last = stderr.trim().split('\n').at(-1) ?? '';
      resolve(error ? last || error.message : undefined);
    });
  });
}

function gitIn(folder: string): SimpleGit {
  return simpleGit({ baseDir: folder, unsafe: { allowUnsafeHooksPath: true } }).env(ownEnvironment());
}

function ownEnvironment(): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') && name !== 'EDITOR' && name !== 'PAGER');
  return Object.fromEntries(own);
}

/** Where the user has told git no name, the tool's stands in, for this commit only. */
async function identityFor(git: SimpleGit): Promise<string[]> {
  try {
    await git.raw('var', 'GIT_AUTHOR_IDENT');
    await git.raw('config', 'user.email');
    return [];
  } catch {
    return ['-c', 'user.name=Productize', '-c', 'user.email=productize@localhost'];
  }
}
