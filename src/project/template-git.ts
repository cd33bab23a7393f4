import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancelled, isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import { runGit } from './git.ts';

/** A git repository's address with a tag: `https://host/team/template.git#v1.2.0`, `git@host:team/template#v1`. */
export function isGitSource(source: string): boolean {
  return source.includes('#') || /^([a-z+]+:\/\/|[\w.-]+@[\w.-]+:)/i.test(source) || source.endsWith('.git');
}

/**
 * Fetches a template at its tag into a temporary folder, hands that over and removes it again. Nothing that comes with the
 * repository runs: no hook, no submodule, no filter, no other program as transport.
 */
export async function withGitTemplate<Result>(
  source: string,
  use: (folder: string) => Promise<Result | Failure>,
  signal: AbortSignal,
): Promise<Result | Failure> {
  const [, address, tag] = /^([^#]+)#(?:refs\/tags\/)?([\w][\w./+-]*)$/.exec(source) ?? [];
  if (address === undefined || tag === undefined || address.startsWith('-'))
    return new Failure(
      'input',
      `${source} names no tag: a template in git is named as ADDRESS#TAG, for instance ${source.split('#')[0] ?? ''}#v1.0.0`,
    );
  if (/^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(address))
    return new Failure('input', 'the address holds a password: leave it out, git asks its own credential helper');
  const folder = await mkdtemp(join(tmpdir(), 'productize-template-'));
  try {
    const checkout = join(folder, 'template');
    const quiet = [
      '-c',
      'core.hooksPath=',
      '-c',
      'protocol.ext.allow=never',
      '-c',
      'core.symlinks=true',
      '-c',
      'advice.detachedHead=false',
    ];
    const clone = ['clone', '--quiet', '--depth', '1', '--no-recurse-submodules', '--template=', '--branch', tag];
    const failure = await runGit([...quiet, ...clone, '--', address, checkout], folder, signal);
    if (isCancelled(signal)) return cancelled();
    if (failure !== undefined) return new Failure('environment', `${source} could not be fetched: ${failure}`);
    if ((await runGit(['rev-parse', '--verify', '--quiet', `refs/tags/${tag}`], checkout, signal)) !== undefined)
      return new Failure('input', `${tag} is no tag of ${address}: a branch moves, a tag doesn't`);
    const result = await use(checkout);
    return result instanceof Failure ? new Failure(result.kind, result.message.replaceAll(checkout, source)) : result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
