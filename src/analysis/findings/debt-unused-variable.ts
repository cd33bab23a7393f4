import type { Statement } from '../../language/program.ts';
import { perName } from '../../language/per-name.ts';
import type { Finding } from '../analysis.ts';
import { namesInText } from './names-in-text.ts';
import { isUnusedCell, mayBeUsedByName } from './unused-cells.ts';
import type { Facts, Rule } from './rule.ts';

/** A variable that nothing reads. */
export const unusedVariable: Rule = {
  id: 'debt/unused-variable',
  *find(facts: Facts): Iterable<Finding> {
    if (mayBeUsedByName(facts)) return;
    const unread = unreadNames(facts);
    if (unread.size > 0) for (const name of namesInText(facts)) unread.delete(name);
    for (const [name, statement] of unread) {
      const use = statement.uses.find((candidate) => candidate.name === name && candidate.role === 'bind');
      if (use === undefined || isUnusedCell(facts, statement.cell)) continue;
      yield {
        rule: 'debt/unused-variable',
        severity: 'hint',
        message: `"${name}" is made and never used.`,
        cell: statement.cell,
        span: use.span,
        related: [],
        fix: undefined,
      };
    }
  },
};

/** Names of parts of a drawing. */
const DRAWINGS = /^(?:fig|ax|axes|axs|plot|chart|legend|bars?|lines?|p|g|cbar)\d*$|_(?:fig|ax|plot|chart)$/;

const DRAWS = /^(?:matplotlib|seaborn)\.|^\.(?:plot|hist|boxplot|bar|barh|scatter|pie|plot_\w+|add_subplot|set_\w+)$/;

const isDrawing = perName((name) => DRAWINGS.test(name));
const draws = perName((callee) => DRAWS.test(callee));

/** Each name that one assignment alone makes and nothing reads, changes or deletes, with its statement. */
function unreadNames(facts: Facts): Map<string, Statement> {
  const unread = new Map<string, Statement>();
  const { statements } = facts.program;
  for (const statement of statements) {
    const [name] = statement.binds;
    if (statement.kind !== 'assign' || name === undefined || statement.binds.length !== 1 || name.startsWith('_')) continue;
    // `fig = plt.figure()`: what it draws is what it is for.
    if (!isDrawing(name) && !statement.calls.some(({ callee }) => draws(callee))) unread.set(name, statement);
  }
  for (const statement of statements) {
    for (const name of facts.flow.flow.needs[statement.index] ?? statement.reads) unread.delete(name);
    for (const name of statement.lateReads) unread.delete(name);
    for (const name of statement.deletes) unread.delete(name);
    for (const name of statement.binds) if (statement.kind !== 'assign') unread.delete(name);
    for (const name of statement.changes) unread.delete(name);
  }
  return unread;
}
