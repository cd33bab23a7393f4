import type { Analysis } from '../analysis/analysis.ts';
import type { ConstantBinding, Literal } from '../language/program.ts';
import { filePaths, folderPath, isPattern } from './file-paths.ts';
import type { FilePath } from './file-paths.ts';
import { freeIdentifier, identifierFrom } from './identifiers.ts';
import type { FileSetting, Setting } from './plan.ts';

/** What the words of a scalar's name say about it; other lower-case scalars stay where they are: not every number is a setting. */
const PARAMETER_NAME =
  /^(n|num|max|min)_|_(size|rate|ratio|fraction|threshold|limit|steps|epochs|depth|clusters|neighbors|components|folds|iterations)$|^(threshold|alpha|beta|gamma|epochs|batch_size|learning_rate|lr|dropout|patience|test_size|cutoff|target|horizon|window)$/;
const SEED_NAME = /(^|_)(seed|random_state)($|_)/i;
const URL_START = /^(https?|s3|gs|ftp|hdfs|abfss?):\/\//;

/**
 * The constants of a notebook that somebody who runs it in production would want to set, and the files that it reads and
 * writes. `constants` are the literals assigned once; `names` are all names of the notebook, which a setting must not hide.
 */
export function findSettings(analysis: Analysis, constants: ReadonlyMap<string, ConstantBinding & { statement: number }>): Setting[] {
  const taken = takenNames(analysis);
  const settings: Setting[] = [];
  const paths = filePaths(analysis, constants);
  for (const [name, constant] of constants) {
    const cell = analysis.program.statements[constant.statement]?.cell ?? 0;
    const path = paths.find((candidate) => candidate.constant === name);
    const kind = path ? 'path' : kindOf(analysis, constant);
    if (!kind) continue;
    // A lower-case constant keeps its name: nothing else in the notebook has it.
    const id = name === name.toLowerCase() ? name : freeIdentifier(identifierFrom(name.toLowerCase(), 'setting'), taken);
    taken.add(id);
    const places = [{ cell, span: constant.span }];
    const file = path ? fileSetting(path) : undefined;
    settings.push({
      id,
      name,
      value: file ? keptAt(file, settings) : constant.value,
      kind,
      cell,
      places,
      file,
      reason: reasonFor(kind, name),
    });
  }
  for (const path of paths.filter((candidate) => candidate.constant === undefined)) {
    const known = settings.findIndex((setting) => setting.file?.original === path.original);
    const existing = settings[known];
    if (existing) {
      settings[known] = { ...existing, places: [...existing.places, path.place] };
      continue;
    }
    const id = freeIdentifier(`${identifierFrom(stem(path.original), 'data')}_path`, taken);
    taken.add(id);
    const file = fileSetting(path);
    const { cell } = path.place;
    const reason = reasonFor('path', path.original);
    settings.push({ id, name: undefined, value: keptAt(file, settings), kind: 'path', cell, places: [path.place], file, reason });
  }
  return settings.sort((a, b) => a.cell - b.cell || (a.places[0]?.span.start ?? 0) - (b.places[0]?.span.start ?? 0));
}

function kindOf(analysis: Analysis, constant: ConstantBinding): Setting['kind'] | undefined {
  const { name, value } = constant;
  if (value.type === 'none' || value.type === 'dict') return undefined;
  if (value.type === 'str') {
    if (URL_START.test(value.value)) return 'url';
    return isConstantName(name) ? 'parameter' : undefined;
  }
  if (value.type === 'int' && SEED_NAME.test(name)) return 'seed';
  // YAML knows no tuples and sets, and code tells them from lists.
  if (value.type === 'tuple' || value.type === 'set') return undefined;
  if (value.type === 'list') {
    const plain =
      value.items.length > 0 && value.items.every((item) => item.type === 'str' || item.type === 'int' || item.type === 'float');
    return plain && usedInCells(analysis, name) > 1 ? 'parameter' : undefined;
  }
  return isConstantName(name) || PARAMETER_NAME.test(name) ? 'parameter' : undefined;
}

function isConstantName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(name);
}

function usedInCells(analysis: Analysis, name: string): number {
  const cells = analysis.program.statements.filter((s) => s.reads.includes(name) || s.lateReads.includes(name)).map((s) => s.cell);
  return new Set(cells).size;
}

function reasonFor(kind: Setting['kind'], name: string): string {
  const reasons = {
    path: `the file ${name} is somewhere else in production`,
    url: `the address ${name} differs between environments`,
    seed: `${name} makes the run repeatable`,
    parameter: `${name} is assigned once and never changed`,
  };
  return reasons[kind];
}

function fileSetting(path: FilePath): FileSetting {
  return { direction: path.direction, original: path.original };
}

/** Where the project keeps a file: what is read in `data/`, what is written in `output/`, under its own name; what is in a folder of the settings stays in it. */
function keptAt(file: FileSetting, settings: readonly Setting[]): Literal {
  const above = settings.find(
    (other) => other.file?.direction === file.direction && file.original.startsWith(`${folderPath(other.file.original)}/`),
  );
  if (above?.file && above.value.type === 'str')
    return { type: 'str', value: above.value.value + file.original.slice(folderPath(above.file.original).length) };
  const folder = file.direction === 'read' ? 'data' : 'output';
  const parts = file.original.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const pattern = parts.findIndex(isPattern);
  // A pattern is kept with the folder that it looks into.
  const base = (pattern < 0 ? parts.slice(-1) : parts.slice(Math.max(0, pattern - 1))).join('/') || 'file';
  const used = new Set(settings.map((setting) => (setting.value.type === 'str' ? setting.value.value : '')));
  for (let depth = 2; used.has(`${folder}/${base}`) && depth <= parts.length; depth++) {
    const longer = `${folder}/${parts.slice(-depth).join('/')}`;
    if (!used.has(longer)) return { type: 'str', value: longer };
  }
  return { type: 'str', value: `${folder}/${base}` };
}

function stem(path: string): string {
  const base = path.split(/[\\/]/).at(-1) ?? path;
  return base.replace(/\.[^.]*$/, '') || base;
}

/**
 * Identifiers that stand in the notebook's code other than as an attribute or a keyword of a call; a setting's keyword
 * parameter under such a name could hide a value.
 */
function takenNames(analysis: Analysis): Set<string> {
  const taken = new Set<string>();
  for (const { masked } of analysis.program.cells) {
    for (const match of masked.text.matchAll(/(?<![.\w])[A-Za-z_]\w*(?!\w)(?!\s*=[^=])/g)) taken.add(match[0]);
  }
  for (const statement of analysis.program.statements) for (const name of statement.binds) taken.add(name);
  return taken;
}
