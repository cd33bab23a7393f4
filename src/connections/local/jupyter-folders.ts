import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onPath } from './python.ts';

/** Where Jupyter keeps what belongs to a user, as `jupyter --data-dir` says it. */
export function jupyterDataFolder(): string {
  const { platform } = process;
  const home = homedir();
  const own =
    platform === 'win32'
      ? join(variable('APPDATA') ?? home, 'jupyter')
      : platform === 'darwin'
        ? join(home, 'Library', 'Jupyter')
        : undefined;
  return variable('JUPYTER_DATA_DIR') ?? own ?? join(variable('XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'jupyter');
}

/**
 * Folders that Jupyter looks for its data in, the first first, as `jupyter --paths` lists them: JUPYTER_PATH, the environment
 * that is active, the user's, the environments of the programs on PATH, the system's.
 *
 * https://docs.jupyter.org/en/latest/use/jupyter-directories.html
 */
export function jupyterDataFolders(): string[] {
  const active = [variable('VIRTUAL_ENV'), variable('CONDA_PREFIX')].flatMap((prefix) => prefix ?? []);
  const programs = ['jupyter', 'python3', 'python'].flatMap((name) => onPath(name) ?? []);
  // A program of an environment is in its `bin`; on Windows `python.exe` is in the environment itself.
  const around = programs.flatMap((program) => [dirname(dirname(program)), dirname(program)]);
  const system =
    process.platform === 'win32' ? [join(variable('PROGRAMDATA') ?? 'C:\\ProgramData', 'jupyter')] : ['/usr/local', '/usr'].map(shared);
  const given = (variable('JUPYTER_PATH') ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...new Set([...given, ...active.map(shared), jupyterDataFolder(), ...around.map(shared), ...system])];
}

function shared(prefix: string): string {
  return join(prefix, 'share', 'jupyter');
}

function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
