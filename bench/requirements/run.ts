// Runs notebooks under a Python with today's versions, and those that fail there because of something that a library has removed again
// with the requirement set that the analysis gives: `npm run bench:requirements -- FOLDER [PYTHON] [MOST]`. Needs `uv`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { analyzeFile } from '../../src/project/analyze-file.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { Failure } from '../../src/failure.ts';
import { seededOrder } from '../corpus.ts';
import { notebooksIn, runPython } from '../python-run.ts';

interface Stopped {
  readonly failed: number | null;
  readonly kind: string | null;
  readonly message: string;
  readonly where: string;
}

/** Seconds that a run may take. */
const SECONDS = 180;
/** Environments are kept from one run to the next. */
const ENVIRONMENTS = join(tmpdir(), 'productize-bench-environments');

const [folder = '', python = 'python3', most = '25'] = process.argv.slice(2);
const beside = join(dirname(python), 'uv');
const uv = existsSync(beside) ? beside : 'uv';
/** Found when they are first asked for, the newest first. */
let known: readonly { readonly path: string; readonly minor: number }[] | undefined;
const totals = { looked: 0, failed: 0, resolved: 0, ran: 0, beyond: 0 };

for (const path of seededOrder(pathsOf(folder))) {
  if (totals.failed >= Number(most)) break;
  const analyzed = await analyzeFile(path);
  if (analyzed instanceof Failure || analyzed.analysis.notebook.language !== 'python') continue;
  compare(path, analyzed.analysis);
}
console.log(
  `\n${String(totals.looked)} notebooks run, ${String(totals.failed)} stopped by what a library has removed; of these ${String(totals.resolved)} requirement sets resolved, ${String(totals.ran)} run to their end (${share(totals.ran)}), ${String(totals.beyond)} more get beyond that place and stop at something else`,
);

function share(count: number): string {
  return totals.failed === 0 ? '–' : `${((100 * count) / totals.failed).toFixed(0)} %`;
}

function compare(path: string, analysis: Analysis): void {
  const cells = analysis.notebook.cells.filter(({ kind, source }) => kind === 'code' && !/\binput\(/.test(source));
  const today = run(path, python, cells);
  if (today === undefined) return;
  totals.looked++;
  if (today.failed === null || !isRemoval(today)) return;
  totals.failed++;
  const environment = environmentFor(analysis);
  const name = relative(folder, path);
  const reason = `${today.kind ?? ''}: ${today.message.split('\n')[0]?.slice(0, 90) ?? ''}`;
  if (environment === undefined) {
    console.log(`${name}: ${reason}: no environment for ${wanted(analysis).join(' ')}`);
    return;
  }
  totals.resolved++;
  const again = run(path, environment, cells);
  if (again?.failed === null) totals.ran++;
  else if (again !== undefined && again.failed > today.failed) totals.beyond++;
  const result =
    again === undefined
      ? 'not in time'
      : again.failed === null
        ? 'runs'
        : `stops at ${String(again.failed)}: ${again.kind ?? ''}: ${again.message.split('\n')[0]?.slice(0, 120) ?? ''}`;
  console.log(`${name}: ${reason} (cell ${String(today.failed)}): ${result}`);
}

/** An error that a library's newer version makes: a name, a module, an argument or a style that isn't there any more. */
function isRemoval({ kind, message }: Stopped): boolean {
  if (kind === 'ImportError') return /cannot import name|has been removed|removed from/.test(message);
  if (kind === 'ModuleNotFoundError') return /No module named '\w+\./.test(message);
  if (kind === 'AttributeError')
    return /^module '(?:numpy|pandas|scipy|sklearn|matplotlib|seaborn|networkx|time|collections|statsmodels)|object has no attribute '(?:append|ix|iteritems|as_matrix|mad|get_feature_names|applymap|A|w_xaxis|week|weekofyear|lookup|swapaxes|get_value)'/.test(
      message,
    );
  if (kind === 'TypeError') return /unexpected keyword argument|positional argument|does not support operation/.test(message);
  return kind === 'OSError' && /is not a valid package style/.test(message);
}

function wanted({ packages }: Analysis): readonly string[] {
  return packages.map(({ name, specifier }) => name + specifier);
}

/** The Python of an environment with the notebook's packages and an IPython that older versions of Matplotlib work with; undefined where they don't resolve. */
function environmentFor(analysis: Analysis): string | undefined {
  const packages = [...wanted(analysis), 'ipython<9', 'matplotlib-inline<0.2'];
  const interpreter = interpreterBelow(analysis.python);
  if (interpreter === undefined) return undefined;
  const place = join(
    ENVIRONMENTS,
    createHash('sha256')
      .update([interpreter, ...packages].join(' '))
      .digest('hex')
      .slice(0, 16),
  );
  const made = join(place, 'bin', 'python');
  if (existsSync(join(place, 'done'))) return made;
  mkdirSync(ENVIRONMENTS, { recursive: true });
  const ask = (given: readonly string[]): boolean =>
    spawnSync(uv, given, { timeout: 600_000, env: { ...process.env, UV_PYTHON_DOWNLOADS: 'never' } }).status === 0;
  if (!ask(['venv', '--quiet', '--clear', '--python', interpreter, place])) return undefined;
  if (!ask(['pip', 'install', '--quiet', '--only-binary', ':all:', '--python', made, ...packages])) return undefined;
  mkdirSync(join(place, 'done'));
  return made;
}

/** The newest interpreter of this machine below a version, `<3.9`: of the given one, those on the PATH and those of pyenv. */
function interpreterBelow(specifier: string): string | undefined {
  const limit = Number(/^<3\.(\d+)$/.exec(specifier)?.[1] ?? Infinity);
  return interpreters().find(({ minor }) => minor < limit)?.path;
}

function interpreters(): readonly { readonly path: string; readonly minor: number }[] {
  if (known !== undefined) return known;
  const pyenv = join(homedir(), '.pyenv', 'versions');
  const own = existsSync(pyenv) ? readdirSync(pyenv).map((name) => join(pyenv, name, 'bin', 'python')) : [];
  const found = [python, ...['3.8', '3.9', '3.10', '3.11', '3.12'].map((version) => `python${version}`), ...own].flatMap((path) => {
    const { stdout, status } = spawnSync(path, ['-c', 'import sys; print(sys.version_info[0], sys.version_info[1])'], { encoding: 'utf8' });
    const [major, minor] = stdout.split(' ').map(Number);
    return status === 0 && major === 3 && minor !== undefined && minor >= 8 ? [{ path, minor }] : [];
  });
  const ownMinor = found[0]?.minor ?? Infinity;
  known = found.filter(({ minor }) => minor <= ownMinor).sort((left, right) => right.minor - left.minor);
  return known;
}

/** Where it stops; undefined where it didn't end in time. */
function run(notebook: string, interpreter: string, cells: readonly { readonly source: string }[]): Stopped | undefined {
  const script = join(import.meta.dirname, 'cells.py');
  const sources = cells.map(({ source }) => ({ source }));
  const [line] = runPython({ python: interpreter, script, notebook, cells: sources, seconds: SECONDS });
  // SAFETY: cells.py writes this line.
  return line === undefined ? undefined : (JSON.parse(line) as Stopped);
}

/** The notebooks of a folder, or those that a file lists. */
function pathsOf(place: string): string[] {
  return place.endsWith('.txt') ? readFileSync(place, 'utf8').trim().split('\n') : notebooksIn(place);
}
