import assert from 'node:assert/strict';
import { analyzeBytes } from '../../src/analysis/analyze-bytes.ts';
import { Failure } from '../../src/failure.ts';
import { symbolTable } from '../../src/language/python/symbols.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import { maskCell } from '../../src/notebook/mask.ts';
import { makePlan } from '../../src/refactor/make-plan.ts';
import { notebookBytes } from './notebooks.ts';

/** Takes cells all the way from the file to the plan, and checks what holds for any text. */
export function goTheWholeWay(cells: readonly string[]): void {
  for (const cell of cells) {
    checkParse(cell);
    const masked = maskCell(cell.replace(/\r\n?/g, '\n').toWellFormed());
    checkParse(masked.text);
  }
  const analysis = analyzeBytes(notebookBytes(cells), 'fuzz.ipynb');
  if (analysis instanceof Failure) return;
  for (const { cell, span, rule } of analysis.findings) {
    const length = analysis.notebook.cells[cell]?.source.length ?? 0;
    assert.ok(
      span.start >= 0 && span.start <= span.end && span.end <= length,
      `${rule} at ${String(span.start)}-${String(span.end)} of ${String(length)}`,
    );
  }
  const plan = makePlan(analysis);
  assert.equal(plan.cells.length, analysis.notebook.cells.length);
}

/** Nodes lie in their parents; statements follow each other and leave out nothing but space and comments. */
export function checkParse(source: string): void {
  const tree = parsePython(source);
  assert.equal(tree.start(tree.root), 0);
  assert.equal(tree.end(tree.root), source.length);
  const pending = [tree.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const child of tree.children(node)) {
      assert.ok(tree.start(child) <= tree.end(child));
      assert.ok(tree.start(child) >= tree.start(node) && tree.end(child) <= tree.end(node));
      pending.push(child);
    }
  }
  for (const { start, end } of tree.problems) assert.ok(start >= 0 && start <= end && end <= source.length);
  let at = 0;
  for (const node of tree.children(tree.root)) {
    assert.ok(tree.start(node) >= at, `${String(tree.start(node))} is before ${String(at)}`);
    assert.match(source.slice(at, tree.start(node)), SKIPPED);
    at = tree.end(node);
  }
  assert.match(source.slice(at), SKIPPED);
  symbolTable(tree);
}

/** Space, line ends, joined lines, semicolons, comments; a byte order mark. */
const SKIPPED = /^\ufeff?(?:\s|;|\\(?:\r\n?|\n)|#[^\n\r]*)*$/;
