import type { Statement } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { textOf } from './calls.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** Fewer lines in common are chance. */
const LINES = 5;
/** Shorter statements are the same in many places. */
const SHORTEST = 20;

/** Statements in a row that stand in the same words further up. */
export const duplicateCode: Rule = {
  id: 'debt/duplicate-code',
  *find(facts: Facts): Iterable<Finding> {
    const { statements } = facts.program;
    const firsts = new Map<string, Statement>();
    const texts = statements.map((statement) => (statement.span.end - statement.span.start < SHORTEST ? '' : textOf(facts, statement)));
    for (let at = 0; at < statements.length; at++) {
      const start = statements[at];
      const text = texts[at] ?? '';
      const first = text === '' ? undefined : firsts.get(text);
      if (start !== undefined && first !== undefined && first.cell !== start.cell) {
        const length = commonRun(facts, first.index, at);
        const last = statements[at + length - 1] ?? start;
        if (lines(facts, start, last) >= LINES) {
          yield finding(start, last, first, statements[first.index + length - 1] ?? first);
          at += length - 1;
          continue;
        }
      }
      if (start !== undefined && text !== '' && first === undefined && start.kind !== 'import') firsts.set(text, start);
    }
  },
};

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
