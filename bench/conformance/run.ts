import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_KINDS } from '../../src/language/python/kinds.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import type { Tree } from '../../src/language/python/tree.ts';

// Compares the parser with CPython's own on every file of that Python's standard library, tests included, or of the
// folders that are named: npm run bench:conformance -- [FOLDER…]. Ends with 1 where they differ.

type Span = readonly [kind: string, start: number, end: number];

interface Reading {
  readonly path: string;
  readonly text: string;
  readonly spans: readonly Span[] | null;
}

const PYTHON = process.env['PYTHON'] ?? 'python3';
const SHOWN = 20;

const version = python('import sys; print(sys.version.split()[0])');
const inside = !python('import sys; print(sys.version_info >= (3, 12))').startsWith('False');
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [python('import sysconfig; print(sysconfig.get_path("stdlib"))')];
const counts = { files: 0, equal: 0, rejectedByBoth: 0, wronglyRejected: 0, wronglyAccepted: 0, differ: 0 };
let megabytes = 0;
let seconds = 0;
const shown: string[] = [];

for await (const reading of readings(folders.flatMap(pythonFiles))) compare(reading);
console.log(shown.slice(0, SHOWN).join('\n'));
console.log(`CPython ${version}: ${JSON.stringify(counts)}`);
console.log(`${megabytes.toFixed(1)} MB parsed at ${(megabytes / seconds).toFixed(1)} MB/s`);
process.exitCode = counts.wronglyRejected + counts.wronglyAccepted + counts.differ > 0 ? 1 : 0;

function python(code: string): string {
  return execFileSync(PYTHON, ['-c', code], { encoding: 'utf8' }).trim();
}

function pythonFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.py')).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !file.includes('site-packages')).sort();
}

async function* readings(paths: readonly string[]): AsyncGenerator<Reading> {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'spans.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(paths.join('\n'));
  // SAFETY: spans.py prints this shape.
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Reading;
}

function compare({ path, text, spans }: Reading): void {
  counts.files++;
  const started = performance.now();
  const tree = parsePython(text);
  seconds += (performance.now() - started) / 1000;
  megabytes += text.length / 1e6;
  const [problem] = tree.problems;
  if (spans === null) counts[problem ? 'rejectedByBoth' : 'wronglyAccepted']++;
  else if (problem) counts.wronglyRejected++;
  if ((spans === null) !== (problem !== undefined))
    shown.push(`${path}: ${problem ? `${problem.message} at ${String(problem.start)}: ${near(text, problem.start)}` : 'accepted'}`);
  if (spans === null || problem) return;
  const kinds = new Set(spans.map(([kind]) => kind));
  const own = spansOf(tree, kinds).map(String).sort();
  const theirs = spans.map(String).sort();
  const different = theirs.find((span, at) => span !== own[at]) ?? (own.length > theirs.length ? 'one too many' : undefined);
  if (different === undefined) counts.equal++;
  else {
    counts.differ++;
    shown.push(`${path}: ${different}: ${near(text, Number(different.split(',')[1]))}`);
  }
}

function spansOf(tree: Tree, kinds: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  const nodes = [tree.root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const kind = NODE_KINDS[tree.kind(node)] ?? '';
    if (kinds.has(kind)) spans.push([kind, tree.start(node), tree.end(node)]);
    if (kind !== 'JoinedStr' || inside) nodes.push(...tree.children(node));
  }
  return spans;
}

function near(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 10), at + 50));
}
