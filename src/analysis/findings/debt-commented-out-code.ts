import { parsePython } from '../../language/python/parser.ts';
import { K } from '../../language/python/kinds.ts';
import { perCell } from '../../language/per-cell.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Fewer lines are an example or a note. */
const LINES = 3;

/** Three and more lines of code in a row that are comments. */
export const commentedOutCode: Rule = {
  id: 'debt/commented-out-code',
  *find(facts: Facts): Iterable<Finding> {
    for (const cell of facts.program.cells) {
      const { block } = commentedOut(cell, sourceOf(facts, cell.cell));
      if (block === undefined) continue;
      yield {
        rule: 'debt/commented-out-code',
        severity: 'hint',
        message: `${String(block.lines)} lines of code are commented out; take them out, git remembers them.`,
        cell: cell.cell,
        span: block.span,
        related: [],
        fix: undefined,
      };
    }
  },
};

interface Found {
  /** The first block of comments that is code. */
  readonly block?: { readonly span: Span; readonly lines: number };
}

const NOTHING: Found = {};

const commentedOut = perCell(({ masked }, source: string): Found => {
  if (masked.foreign !== undefined || !source.includes('#')) return NOTHING;
  for (const match of source.matchAll(/^(?:[ \t]*#[^\n]*(?:\n|$)){3,}/gm)) {
    const lines = match[0].replace(/\n$/, '').split('\n');
    if (!isCode(lines.map((line) => line.replace(/^[ \t]*#+ ?/, '')))) continue;
    const start = match.index + (/^[ \t]*/.exec(match[0])?.[0].length ?? 0);
    return { block: { span: { start, end: match.index + lines.join('\n').length }, lines: lines.length } };
  }
  return NOTHING;
});

/** Text that parses, and that nobody would write as prose: most of its lines assign, call, import or open a block. */
function isCode(lines: readonly string[]): boolean {
  const telling = lines.filter((line) =>
    /^\s*(?:[\w.[\]"', ]+\s*[-+*/]?=\s*[^=\s]|(?:from|import)\s+\w|[\w.]+\(.*\)?\s*,?$|(?:for|if|while|def|with|elif|else|try|return|print)\b.*[:)\w]$|[)\]}])/.test(
      line,
    ),
  );
  if (telling.length < LINES || telling.length < lines.length * 0.7) return false;
  const tree = parsePython(dedented(lines));
  if (tree.problems.length > 0) return false;
  return tree
    .children(tree.root)
    .some((node) => (tree.kind(node) !== K.Expr && tree.kind(node) !== K.AnnAssign) || tree.kind(tree.firstChild(node)) === K.Call);
}

function dedented(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join('\n');
}
