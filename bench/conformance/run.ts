import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../../src/failure.ts';
import { refuseStatements } from '../../src/language/python/compile-errors.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import type { Tree } from '../../src/language/python/tree.ts';
import { maskCell } from '../../src/notebook/mask.ts';
import { readNotebook } from '../../src/notebook/read.ts';
import { UNREAD, ownNodes, type Node } from './own-nodes.ts';
import { ownSymbols } from './own-symbols.ts';

// Compares the parser with CPython's own, node by node: kinds, names, operators, constants, spans. On every file of that
// Python's standard library, tests included, or on the Python files and the notebooks' cells of the folders that are named:
// npm run bench:conformance -- [FOLDER…]. What a cell is, IPython's own transformation says. Ends with 1 where they differ.

interface Wanted {
  readonly path: string;
  readonly source?: string;
  readonly text?: string | null;
  readonly magics?: readonly object[];
}

interface Reading {
  readonly path: string;
  /** Null for a cell of which this project reads nothing as Python. */
  readonly text: string | null;
  readonly nodes?: readonly Node[] | null;
  readonly line?: number | null;
  /** The line of what the compiler refuses of a text that the grammar takes. */
  readonly refused?: number | null;
  /** Each name of each scope; null where that Python has no such thing. */
  readonly symbols?: readonly string[] | null;
  /** What IPython and CPython make of a cell; none for files. */
  readonly judged?: 'accepted' | 'rejected' | 'foreign';
  /** Where the statements of an accepted cell differ from those that IPython makes of it. */
  readonly unlike?: string | null;
}

const PYTHON = process.env['PYTHON'] ?? 'python3';
const SHOWN = 40;

const version = python('import sys; print(sys.version.split()[0])');
const inside = python('import sys; print(sys.version_info >= (3, 12))') === 'True';
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [python('import sysconfig; print(sysconfig.get_path("stdlib"))')];
const counts = {
  texts: 0,
  equal: 0,
  rejectedByBoth: 0,
  onTheSameLine: 0,
  wronglyRejected: 0,
  wronglyAccepted: 0,
  differ: 0,
  unreadStrings: 0,
};
/** Names of scopes, and texts all of whose scopes are equal to those of `symtable`. */
const scopes = { texts: 0, equal: 0, differ: 0, names: 0 };
/** Of the cells: what IPython makes of them, and where this project does otherwise. */
const cells = { accepted: 0, rejected: 0, foreign: 0, asIPython: 0, unlikeIPython: 0, recovered: 0 };
/** What the compiler refuses of texts that the grammar takes. */
const compiler = { accepted: 0, refusedByBoth: 0, onTheSameLine: 0, wronglyRefused: 0, wronglyAccepted: 0 };
let megabytes = 0;
let seconds = 0;
const shown: string[] = [];

for await (const reading of readings(folders.flatMap(textsOf))) compare(reading);
console.log(shown.slice(0, SHOWN).join('\n'));
console.log(`CPython ${version}: ${JSON.stringify(counts)}`);
console.log(`compiler: ${JSON.stringify(compiler)}`);
console.log(`symtable: ${JSON.stringify(scopes)}`);
console.log(`IPython, of the cells: ${JSON.stringify(cells)}`);
console.log(`${megabytes.toFixed(1)} MB parsed at ${(megabytes / seconds).toFixed(1)} MB/s`);
process.exitCode =
  counts.wronglyRejected + counts.wronglyAccepted + counts.differ + scopes.differ + cells.unlikeIPython + compiler.wronglyRefused > 0
    ? 1
    : 0;

function python(code: string): string {
  return execFileSync(PYTHON, ['-c', code], { encoding: 'utf8' }).trim();
}

function textsOf(folder: string): Wanted[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.includes('site-packages'));
  return files.sort().flatMap((path) => (path.endsWith('.ipynb') ? cellsOf(path) : path.endsWith('.py') ? [{ path }] : []));
}

/** The code cells of a notebook, magics masked; of a Python 2 notebook none. */
function cellsOf(path: string): Wanted[] {
  const notebook = readNotebook(readFileSync(path), path);
  if (notebook instanceof Failure || notebook.language !== 'python') return [];
  return notebook.cells.filter(({ kind }) => kind === 'code').map(({ index, source }) => cellOf(`${path}#${String(index)}`, source));
}

function cellOf(path: string, source: string): Wanted {
  const { text, magics, foreign } = maskCell(source);
  const placed = magics.map(({ span, assigned, kind }) => {
    // Behind a comment `%%time` is a line magic to IPython.
    const inFront = source.slice(0, span.start).trim() === '';
    return { line: lineOf(source, span.start), assigned, kind: kind === 'cell' && !inFront ? 'line' : kind };
  });
  return { path, source, text: foreign ? null : text, magics: placed };
}

/** Counted from 1. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

async function* readings(wanted: readonly Wanted[]): AsyncGenerator<Reading> {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'nodes.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(wanted.map((one) => JSON.stringify(one)).join('\n'));
  // SAFETY: nodes.py prints this shape.
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Reading;
}

function compare(reading: Reading): void {
  judge(reading);
  const { path, text, nodes = null, line = null } = reading;
  if (text === null) return;
  counts.texts++;
  const started = performance.now();
  const tree = parsePython(text);
  seconds += (performance.now() - started) / 1000;
  megabytes += text.length / 1e6;
  const [problem] = tree.problems;
  if (nodes === null || problem) {
    rejection(path, text, nodes !== null, line, problem);
    return;
  }
  if (reading.symbols) compareSymbols(path, tree, reading.symbols);
  const own = ownNodes(tree, new Set(nodes.map(([kind]) => kind)), inside);
  const unread = new Set(own.filter(([, , , detail]) => detail === UNREAD).map(([, start]) => start));
  counts.unreadStrings += unread.size;
  const mine = own.map((node) => asLine(node, unread)).sort();
  const theirs = nodes.map((node) => asLine(node, unread)).sort();
  const at = theirs.findIndex((node, index) => node !== mine[index]);
  if (at < 0 && mine.length === theirs.length) counts.equal++;
  else {
    counts.differ++;
    shown.push(`${path}: ${theirs[at] ?? 'nothing more'} is read as ${mine[at < 0 ? theirs.length : at] ?? 'nothing'}`);
  }
  compareRefused(path, tree, reading.refused ?? null);
}

function compareRefused(path: string, tree: Tree, theirs: number | null): void {
  refuseStatements(tree);
  const [problem] = tree.problems;
  const mine = problem && lineOf(tree.text, problem.start);
  if (mine === undefined && theirs === null) compiler.accepted++;
  else if (mine === undefined || theirs === null) {
    compiler[theirs === null ? 'wronglyRefused' : 'wronglyAccepted']++;
    shown.push(`${path}: refused in line ${String(theirs)}, here ${String(mine)}: ${problem?.message ?? ''}`);
  } else {
    compiler.refusedByBoth++;
    if (mine === theirs) compiler.onTheSameLine++;
  }
}

/** A cell beside what IPython makes of it. One that it rejects may be read: prompts pasted along, `pip install` without a sign. */
function judge({ path, text, nodes = null, judged, unlike = null }: Reading): void {
  if (judged === undefined) return;
  cells[judged]++;
  const own = text === null ? 'foreign' : nodes === null ? 'rejected' : 'accepted';
  if (own === judged && unlike === null) cells.asIPython++;
  else if (judged === 'rejected') {
    cells.recovered++;
    if (process.env['VERBOSE'] === '1') shown.push(`${path}: rejected by IPython, here ${own}`);
  } else {
    cells.unlikeIPython++;
    shown.push(`${path}: ${judged} by IPython, here ${own}: ${unlike ?? ''}`);
  }
}

function compareSymbols(path: string, tree: Tree, theirs: readonly string[]): void {
  const mine = ownSymbols(tree);
  const at = theirs.findIndex((symbol, index) => symbol !== mine[index]);
  scopes.texts++;
  scopes.names += theirs.length;
  if (at < 0 && mine.length === theirs.length) scopes.equal++;
  else {
    scopes.differ++;
    shown.push(`${path}: ${theirs[at] ?? 'nothing more'} is classified as ${mine[at < 0 ? theirs.length : at] ?? 'nothing'}`);
  }
}

function rejection(
  path: string,
  text: string,
  accepted: boolean,
  line: number | null,
  problem: { message: string; start: number } | undefined,
): void {
  if (!accepted && problem) {
    counts.rejectedByBoth++;
    if (lineOf(text, problem.start) === line) counts.onTheSameLine++;
    return;
  }
  counts[problem ? 'wronglyRejected' : 'wronglyAccepted']++;
  const near = problem
    ? JSON.stringify(text.slice(Math.max(0, problem.start - 20), problem.start + 40))
    : `rejected in line ${String(line)}`;
  shown.push(`${path}: ${problem ? problem.message : 'accepted'}: ${near}`);
}

/** A node as one line that can be compared. */
function asLine([kind, start, end, detail]: Node, unread: ReadonlySet<number>): string {
  const value = kind === 'Number' ? numberOf(detail) : kind === 'String' && unread.has(start) ? '' : detail;
  return `${kind} ${String(start)}-${String(end)} ${value}`;
}

/** The same text for the same number, however it is written; '' for complex and for very long ones. */
function numberOf(text: string): string {
  const plain = text.replaceAll('_', '');
  if (/[jJ]$/.test(plain) || plain === '' || plain.length > 4000) return '';
  if (/^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(plain)) return BigInt(/^0+$/.test(plain) ? '0' : plain).toString();
  return String(plain === 'inf' ? Infinity : Number(plain));
}
