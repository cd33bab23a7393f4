import type { Statement } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { textOf } from './calls.ts';
import { cellName, sourceOf, type Facts, type Rule } from './rule.ts';

/** Fewer lines in common are chance. */
const LINES = 5;
/** Shorter statements are the same in many places. */
const SHORTEST = 20;

/** Statements in a row that stand in the same words further up. */
export const duplicateCode: Rule = {
  id: 'debt/duplicate-code',
  *find(facts: Facts): Iterable<Finding> {
    const { statements } = facts.program;
    const firsts = new Map<number, Statement[]>();
    for (let at = 0; at < statements.length; at++) {
      const start = statements[at];
      if (start === undefined || start.span.end - start.span.start < SHORTEST) continue;
      const mark = markOf(facts, start);
      const marked = firsts.get(mark);
      const first = marked?.find((other) => textOf(facts, other) === textOf(facts, start));
      if (first !== undefined && first.cell !== start.cell) {
        const length = commonRun(facts, first.index, at);
        const last = statements[at + length - 1] ?? start;
        if (lines(facts, start, last) >= LINES) {
          yield finding(start, last, first, statements[first.index + length - 1] ?? first);
          at += length - 1;
          continue;
        }
      }
      if (first !== undefined || start.kind === 'import') continue;
      if (marked === undefined) firsts.set(mark, [start]);
      else marked.push(start);
    }
  },
};

/** A number that is the same for the same texts, and rarely for others: of the length and some characters. */
function markOf(facts: Facts, { cell, span }: Statement): number {
  const source = sourceOf(facts, cell);
  const step = 1 + ((span.end - span.start) >> 4);
  let mark = span.end - span.start;
  for (let at = span.start; at < span.end; at += step) mark = (Math.imul(mark, 31) + source.charCodeAt(at)) | 0;
  return mark;
}

/** How many statements in a row are the same from two places on, each within its cell. */
function commonRun(facts: Facts, left: number, right: number): number {
  const { statements } = facts.program;
  const [first, second] = [statements[left], statements[right]];
  for (let length = 0; ; length++) {
    const [a, b] = [statements[left + length], statements[right + length]];
    if (a === undefined || b === undefined || a.cell !== first?.cell || b.cell !== second?.cell) return length;
    if (textOf(facts, a) !== textOf(facts, b)) return length;
  }
}

function lines(facts: Facts, first: Statement, last: Statement): number {
  return textOf(facts, { cell: first.cell, span: { start: first.span.start, end: last.span.end } }).split(/\n\s*(?!\s*#)(?=\S)/).length;
}

function finding(start: Statement, last: Statement, first: Statement, firstLast: Statement): Finding {
  return {
    rule: 'debt/duplicate-code',
    severity: 'information',
    message: `The same code stands in ${cellName(first.cell)}; make a function of it.`,
    cell: start.cell,
    span: { start: start.span.start, end: last.span.end },
    related: [{ message: 'Here it stands first', cell: first.cell, span: { start: first.span.start, end: firstLast.span.end } }],
    fix: undefined,
  };
}
