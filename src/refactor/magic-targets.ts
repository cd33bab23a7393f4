import type { Magic } from '../notebook/notebook.ts';
import type { TargetKind } from './plan.ts';

/** Where a magic or a shell line went, and why. */
export interface MagicTarget {
  readonly target: TargetKind;
  readonly reason: string;
}

const INSTALLERS = new Set(['pip', 'pip3', 'conda', 'mamba', 'uv', 'poetry', 'apt', 'apt-get', 'brew', 'npm']);
const FETCHERS = new Set(['wget', 'curl', 'unzip', 'tar', 'gunzip', 'kaggle', 'gdown', 'git', 'gsutil', 'aws', '7z', 'hadoop']);
const DISPLAY = new Set(['matplotlib', 'pylab', 'config', 'precision', 'pprint', 'colors', 'notebook']);
const INTERACTIVE = new Set(
  'autoreload load_ext reload_ext unload_ext who whos who_ls history hist pdb debug pinfo pinfo2 lsmagic magic quickref reset reset_selective xdel logstart logstop tb xmode'.split(
    ' ',
  ),
);
const TIMING = new Set(['time', 'timeit', 'prun', 'lprun', 'memit', 'mprun', 'capture']);

/** What a script of shell lines does: it installs, or it fetches, or something else. */
export function scriptTarget(text: string): MagicTarget {
  const commands = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(commandOf);
  if (commands.length > 0 && commands.every((command) => INSTALLERS.has(command)))
    return { target: 'dependency', reason: 'installs packages, which are in pyproject.toml' };
  const fetcher = commands.find((command) => FETCHERS.has(command));
  if (fetcher !== undefined) return { target: 'acquisition', reason: `fetches data with ${fetcher}, which nothing runs unasked` };
  return { target: 'left-out', reason: 'a script, not Python' };
}

/** The program that a shell line runs. */
function commandOf(line: string): string {
  return line.split(/\s+/).find((word) => word !== 'sudo' && !word.includes('=')) ?? '';
}

export function magicTarget(magic: Magic): MagicTarget {
  const words = magic.argument.trim().split(/\s+/);
  const command = magic.kind === 'shell' ? commandOf(magic.argument.trim()) || magic.name : magic.name;
  const viaPython = /^python3?$/.test(command) && words.includes('-m') && words.includes('pip');
  if (INSTALLERS.has(command) || viaPython) return { target: 'dependency', reason: 'installs packages: they are in pyproject.toml' };
  if (magic.kind === 'help') return { target: 'left-out', reason: 'asks for help: not needed outside a notebook' };
  if (magic.kind === 'shell' && FETCHERS.has(command)) {
    return { target: 'acquisition', reason: `fetches data with ${command}: listed in the README, not run unasked` };
  }
  if (magic.kind === 'shell') return { target: 'left-out', reason: `runs ${command} in a shell: nothing in the pipeline needs it` };
  if (DISPLAY.has(magic.name)) return { target: 'left-out', reason: `%${magic.name} sets up the display: not needed outside a notebook` };
  if (INTERACTIVE.has(magic.name))
    return { target: 'left-out', reason: `%${magic.name} serves interactive work: not needed outside a notebook` };
  if (TIMING.has(magic.name)) return { target: 'left-out', reason: `%${magic.name} only measures: its code is kept` };
  return { target: 'left-out', reason: `%${magic.name} works only in a notebook` };
}
