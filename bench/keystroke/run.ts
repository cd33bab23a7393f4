import { analyze } from '../../src/analysis/analyze.ts';
import { Failure } from '../../src/failure.ts';
import { CellCache } from '../../src/language/cell-cache.ts';
import { readProgram } from '../../src/language/read.ts';
import { maskCell } from '../../src/notebook/mask.ts';
import type { Notebook } from '../../src/notebook/notebook.ts';
import { readCorpus } from '../corpus.ts';
import { peers } from '../peers.ts';

// A letter typed in a large notebook: npm run bench:keystroke -- FOLDER. All findings anew with what is kept of the other
// cells, beside what @lezer/python takes to parse the same text again with its tree of before. One process, in turn.

const LARGEST = 60;
const PLACES = 5;
const ROUNDS = 15;

interface Typed {
  readonly notebook: Notebook;
  /** All cells of Python, magics masked. */
  readonly code: string;
  /** Where in `code` the letter was put. */
  readonly at: number;
}

interface Lezer {
  readonly parser: { parse(text: string, fragments?: unknown): unknown };
}

interface LezerCommon {
  readonly TreeFragment: {
    addTree(tree: unknown): unknown;
    applyChanges(fragments: unknown, changes: readonly object[]): unknown;
  };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:keystroke -- FOLDER: a folder with notebooks, one folder in it for each repository');
  process.exit(2);
}
const load = peers();
// SAFETY: the packages' own declarations say so; they are not among this project's.
const { parser } = load('@lezer/python') as Lezer;
// SAFETY: as above.
const { TreeFragment } = load('@lezer/common') as LezerCommon;

const documents = readCorpus(folder, Infinity)
  .toSorted((left, right) => right.code.length - left.code.length)
  .slice(0, LARGEST);
const engines = { 'a letter → all findings': own, '@lezer/python, a letter → its tree': lezer, 'all findings, nothing kept': anew };
const sums = Object.keys(engines).map(() => 0);
const slowest = Object.keys(engines).map(() => 0);
for (const { notebook } of documents) {
  for (const typed of places(notebook)) {
    Object.values(engines).forEach((engine, at) => {
      const best = engine({ notebook, code: codeOf(notebook), at: -1 }, typed);
      sums[at] = (sums[at] ?? 0) + best / PLACES;
      slowest[at] = Math.max(slowest[at] ?? 0, best);
    });
  }
}
const size = documents.reduce((sum, { code }) => sum + code.length, 0) / documents.length / 1000;
console.log(`${String(documents.length)} notebooks of ${size.toFixed(0)} kB of code on average, Node ${process.versions.node}\n`);
console.log('| engine | mean, ms | slowest, ms | lezer = 1 |\n|---|---|---|---|');
Object.keys(engines).forEach((name, at) => {
  const ratio = (sums[at] ?? 0) / (sums[1] ?? 1);
  console.log(`| ${name} | ${((sums[at] ?? 0) / documents.length).toFixed(2)} | ${(slowest[at] ?? 0).toFixed(1)} | ${ratio.toFixed(2)} |`);
});

/** The notebook with a letter at the end of a line of code, at so many places of it. */
function places(notebook: Notebook): Typed[] {
  const lines: { cell: number; end: number }[] = [];
  for (const { index, kind, source } of notebook.cells)
    if (kind === 'code' && !maskCell(source).foreign)
      for (const { index: end } of source.matchAll(/(?<=\w)$/gm)) lines.push({ cell: index, end });
  return Array.from({ length: PLACES }, (_, place) => {
    const { cell, end } = lines[Math.floor(((place + 0.5) / PLACES) * lines.length)] ?? { cell: 0, end: 0 };
    const cells = notebook.cells.map((old) =>
      old.index === cell ? { ...old, source: `${old.source.slice(0, end)}x${old.source.slice(end)}` } : old,
    );
    const before = codeOf({ ...notebook, cells: notebook.cells.slice(0, cell) }).length;
    const changed = { ...notebook, cells };
    return { notebook: changed, code: codeOf(changed), at: before + end };
  });
}

function codeOf({ cells }: Notebook): string {
  const masked = cells.filter(({ kind }) => kind === 'code').map(({ source }) => maskCell(source));
  return masked.flatMap(({ foreign, text }) => (foreign ? [] : [`${text}\n`])).join('');
}

/** The letter is put in and taken away again, by turns; the fastest of putting it in. */
function own(before: Typed, after: Typed): number {
  const cache = new CellCache();
  return fastest(
    () => findings(before.notebook, cache),
    () => findings(after.notebook, cache),
  );
}

function anew(before: Typed, after: Typed): number {
  return fastest(
    () => findings(before.notebook),
    () => findings(after.notebook),
  );
}

function lezer(before: Typed, after: Typed): number {
  const fragments = TreeFragment.addTree(parser.parse(before.code));
  const change = { fromA: after.at, toA: after.at, fromB: after.at, toB: after.at + 1 };
  return fastest(
    () => undefined,
    () => parser.parse(after.code, TreeFragment.applyChanges(fragments, [change])),
  );
}

function fastest(prepare: () => unknown, run: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    prepare();
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function findings(notebook: Notebook, cache?: CellCache): unknown {
  const program = readProgram(notebook, cache);
  return program instanceof Failure ? undefined : analyze(notebook, program).findings;
}
