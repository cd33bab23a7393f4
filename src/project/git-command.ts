import { spawn } from 'node:child_process';
import { Failure } from '../failure.ts';

export interface GitOptions {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What git writes, as bytes. A Failure with git's own last line where it ends with another status than 0. */
export function gitBytes(folder: string, given: readonly string[], options: GitOptions = {}): Promise<Buffer | Failure> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(own), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', ...options.environment };
  return new Promise((resolve) => {
    const child = spawn('git', [...given], { cwd: folder, env, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    let errors = '';
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.once('error', () => resolve(new Failure('environment', 'git is needed and was not found: install it, or put it on the PATH')));
    child.once('close', (code) => {
      const said = errors.trim().split('\n').at(-1) ?? '';
      resolve(code === 0 ? Buffer.concat(out) : new Failure('environment', `git ${given[0] ?? ''} in ${folder}: ${said}`));
    });
    // git may end without having read all of it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** The same as text, without the line's end. */
export async function gitText(folder: string, given: readonly string[], options: GitOptions = {}): Promise<string | Failure> {
  const bytes = await gitBytes(folder, given, options);
  return bytes instanceof Failure ? bytes : bytes.toString().replace(/\n$/, '');
}
