import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../../src/failure.ts';
import { refuseStatements } from '../../src/language/python/compile-errors.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import { maskCell } from '../../src/notebook/mask.ts';
import { readNotebook } from '../../src/notebook/read.ts';
import { notebooksIn } from '../python-run.ts';
import { BREAKAGES } from './breakages.ts';

// Whether the first error is on CPython's line: npm run bench:errors -- FOLDER [CELLS]. Cells of the folder's notebooks, each
// broken at a chosen place in each of the ways of breakages.ts. The same ones each time.

interface Broken {
  readonly kind: string;
  readonly text: string;
}

const PYTHON = process.env['PYTHON'] ?? 'python3';
const [folder, most = '600'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:errors -- FOLDER [CELLS]: a folder with notebooks, and how many of their cells are broken');
  process.exit(2);
}
let state = 20_240_601;
const broken = Object.entries(BREAKAGES).flatMap(([kind, breakage]) =>
  cells(folder, Number(most)).flatMap((cell) => {
    const text = breakage(cell, pick);
    return text === undefined ? [] : [{ kind, text }];
  }),
);
const counts = new Map(Object.keys(BREAKAGES).map((kind) => [kind, { accepted: 0, rejected: 0, sameLine: 0, missed: 0, invented: 0 }]));
const shown: string[] = [];
let at = 0;
for await (const line of answers(broken)) {
  const [theirs, message] = line;
  count(broken[at++] ?? { kind: '', text: '' }, theirs, message);
}
if (process.env['VERBOSE'] === '1') console.log(shown.join('\n'));
console.log('| breakage | rejected by CPython | on the same line | accepted here | rejected here alone |\n|---|---|---|---|---|');
for (const [kind, { rejected, sameLine, missed, invented }] of counts)
  console.log(`| ${kind} | ${String(rejected)} | ${share(sameLine, rejected)} | ${String(missed)} | ${String(invented)} |`);
const all = [...counts.values()];
const sum = (key: 'rejected' | 'sameLine' | 'missed' | 'invented'): number => all.reduce((total, one) => total + one[key], 0);
console.log(
  `| all | ${String(sum('rejected'))} | ${share(sum('sameLine'), sum('rejected'))} | ${String(sum('missed'))} | ${String(sum('invented'))} |`,
);

/** Cells without magics that lie evenly over all of the folder's. */
function cells(root: string, wanted: number): string[] {
  const found = notebooksIn(root).flatMap((path) => {
    const notebook = readNotebook(readFileSync(path), path);
    if (notebook instanceof Failure || notebook.language !== 'python') return [];
    return notebook.cells.filter(({ kind, source }) => kind === 'code' && source.length < 20_000).map(({ source }) => source);
  });
  const plain = found.filter(
    (source) => source.includes('\n') && maskCell(source).text === source && parsePython(source).problems.length === 0,
  );
  const step = Math.max(1, Math.floor(plain.length / wanted));
  return plain.filter((_, index) => index % step === 0).slice(0, wanted);
}

async function* answers(texts: readonly Broken[]): AsyncGenerator<[line: number | null, message: string | null]> {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'lines.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(texts.map(({ text }) => JSON.stringify(text)).join('\n'));
  // SAFETY: lines.py prints this shape.
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as [number | null, string | null];
}

function count({ kind, text }: Broken, theirs: number | null, message: string | null): void {
  const own = counts.get(kind);
  const tree = parsePython(text);
  refuseStatements(tree);
  const [problem] = tree.problems;
  if (own === undefined) return;
  const line = problem && text.slice(0, problem.start).split('\n').length;
  if (theirs === null) {
    own.accepted++;
    if (line !== undefined) own.invented++;
  } else {
    own.rejected++;
    if (line === theirs) own.sameLine++;
    if (line === undefined) own.missed++;
  }
  const note = `${kind}: line ${String(theirs)} (${message ?? ''}), here ${String(line)} (${problem?.message ?? ''})`;
  if (line !== (theirs ?? undefined)) shown.push(`${note}\n${text.replace(/^/gm, '    ')}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** A small linear congruential generator (Numerical Recipes): the same picks on every machine. */
function pick(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
