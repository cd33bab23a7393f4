import { programCell } from '../language/program-cell.ts';
import type { Cell, Magic } from '../notebook/notebook.ts';
import { listOf } from './identifiers.ts';
import { magicTarget, scriptTarget } from './magic-targets.ts';
import type { Outline } from './outline.ts';
import type { CellTarget, Exploration, KeptFile, LibraryModule, Setting, Step, TargetKind } from './plan.ts';

interface Places {
  readonly steps: readonly Step[];
  readonly library: readonly LibraryModule[];
  readonly settings: readonly Setting[];
  readonly explorations: readonly Exploration[];
  readonly files: readonly KeptFile[];
}

/** A part of a cell, by what matters most about it: the first kind that a cell has is where it went. */
interface Part {
  readonly target: TargetKind;
  readonly place: string | undefined;
  readonly reason: string;
}

const WEIGHT: readonly TargetKind[] = [
  'step',
  'library',
  'exploration',
  'settings',
  'acquisition',
  'dependency',
  'documentation',
  'left-out',
];

/** One entry for each cell of the notebook: no cell is without one. */
export function cellTargets(outline: Outline, places: Places): CellTarget[] {
  const owners = statementOwners(outline, places);
  return outline.analysis.notebook.cells.map((cell) => {
    const kept = places.files.filter((file) => file.cells.includes(cell.index));
    const parts = [...partsOf(outline, owners, cell, kept.length > 0), ...kept.map((file) => filePart(outline, file, cell))];
    const target = WEIGHT.find((kind) => parts.some((part) => part.target === kind)) ?? 'left-out';
    const names = [...new Set(parts.flatMap((part) => part.place ?? []))];
    const moved = outline.moved.get(cell.index);
    const reasons = [
      ...new Set(parts.map((part) => part.reason)),
      ...conversion(outline, cell.index),
      ...(moved === undefined ? [] : [moved]),
    ];
    return { index: cell.index, target, places: names, reason: reasons.join('; ') };
  });
}

function conversion({ analysis }: Outline, cell: number): string[] {
  const changed = analysis.conversions.filter((line) => line.cell === cell && line.before !== line.after);
  return changed.length === 0 ? [] : ['converted from Python 2'];
}

function filePart({ analysis }: Outline, { path, kind, text }: KeptFile, cell: Cell): Part {
  const place = path;
  if (kind === 'module') return { target: 'library', place, reason: `it writes a file of the project: ${path}` };
  if (kind === 'data') return { target: 'acquisition', place, reason: `it writes a file that the project has: ${path}` };
  if (kind === 'unparsed') return { target: 'left-out', place, reason: `it isn't valid Python: kept as text in ${path}` };
  if (kind === 'foreign') {
    const magic = programCell(analysis.program, cell.index)?.masked.foreign;
    const language = magic === undefined ? analysis.notebook.language : `%%${magic.name}`;
    return { target: 'left-out', place, reason: `it is ${language}, not Python: kept in ${path}` };
  }
  const { target, reason } = scriptTarget(text);
  return { target, place, reason: `${reason}: kept as ${path}` };
}

function partsOf(outline: Outline, owners: ReadonlyMap<number, Part>, cell: Cell, kept: boolean): Part[] {
  if (cell.source.trim() === '') return [leftOut('the cell is empty')];
  if (cell.kind === 'markdown') return [{ target: 'documentation', place: undefined, reason: 'text: in the README and the docstrings' }];
  if (cell.kind === 'raw') return [leftOut('a raw cell: it is neither code nor text')];
  const program = programCell(outline.analysis.program, cell.index);
  if (!program || program.masked.foreign) return [];
  const parts: Part[] = program.masked.magics
    .filter((magic) => !magic.assigned)
    .map((magic) => ranPart(outline, cell, magic) ?? { ...magicTarget(magic), place: undefined });
  for (const index of program.statements) {
    const part = owners.get(index);
    if (part) parts.push(part);
    const statement = outline.analysis.program.statements[index];
    if (part && statement && statement.kind !== 'broken' && statement.broken.length > 0)
      parts.push(leftOut("a part isn't valid Python: it raises an error where it stood"));
  }
  return parts.length > 0 || kept ? parts : [leftOut('the cell has only comments')];
}

/** `%run other.py` whose file is there. */
function ranPart({ analysis }: Outline, { index }: Cell, magic: Magic): Part | undefined {
  const ran = magic.name === 'run' ? analysis.ran.find(({ cell, path }) => cell === index && ranBy(magic, path)) : undefined;
  if (ran === undefined) return undefined;
  const place = `src/${ran.module}.py`;
  return { target: 'library', place, reason: `runs ${ran.path}: it comes along as ${place}, and its names are imported from there` };
}

function ranBy({ argument }: Magic, path: string): boolean {
  return argument.includes(path.replace(/\.py$/, ''));
}

function statementOwners(outline: Outline, { steps, library, settings, explorations }: Places): Map<number, Part> {
  const owners = new Map<number, Part>();
  for (const statement of outline.analysis.program.statements) {
    const part = roleParts[outline.roles[statement.index] ?? 'magic'];
    if (part) owners.set(statement.index, part);
  }
  for (const step of steps) {
    const place = step.id;
    for (const index of step.statements) owners.set(index, { target: 'step', place, reason: `step ${place}` });
  }
  for (const { id, definitions } of library) {
    for (const { statement, name } of definitions)
      owners.set(statement, { target: 'library', place: id, reason: `${name} is library code, in ${id}` });
  }
  for (const { id, statements } of explorations) {
    for (const index of statements)
      owners.set(index, { target: 'exploration', place: id, reason: 'shows or draws: kept apart from the pipeline' });
  }
  for (const setting of settings) {
    const statement = outline.analysis.program.statements.find((s) => s.constant !== undefined && s.constant.name === setting.name);
    if (statement) owners.set(statement.index, { target: 'settings', place: setting.id, reason: `${setting.id} is a setting` });
  }
  return owners;
}

const roleParts: Readonly<Partial<Record<Outline['roles'][number], Part>>> = {
  import: { target: 'left-out', place: undefined, reason: 'imports: repeated in the modules that use them' },
  secret: { target: 'left-out', place: undefined, reason: 'a secret: read from the environment, never written' },
  folder: { target: 'left-out', place: undefined, reason: 'makes a folder: the project makes the folders of its files itself' },
  'no-effect': { target: 'left-out', place: undefined, reason: 'has no effect: a value that is neither shown nor kept' },
};

function leftOut(reason: string): Part {
  return { target: 'left-out', place: undefined, reason };
}

/** `cell 3`, `cells 3, 4 and 7`. */
export function cellsPhrase(cells: readonly number[]): string {
  return `${cells.length === 1 ? 'cell' : 'cells'} ${listOf(cells)}`;
}
