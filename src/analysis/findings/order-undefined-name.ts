import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Finding, Fix, Related } from '../analysis.ts';
import { KNOWN_IMPORTS } from '../data/known-imports.ts';
import { bodyUse, missingInBodies, missingNames, useSpan, type MissingName } from './names.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** A name that nothing in the notebook makes, or that is gone because it was deleted. */
export const undefinedName: Rule = {
  id: 'order/undefined-name',
  *find(facts: Facts): Iterable<Finding> {
    const mended = new Set<string>();
    for (const missing of missingNames(facts)) {
      const { name, user, madeBy, through } = missing;
      if (madeBy !== undefined && madeBy.index !== user.index) continue;
      const deleted = deletion(missing, facts);
      if (through !== undefined && deleted === undefined) continue;
      const definer = through === undefined ? undefined : facts.program.statements[through]?.binds[0];
      const use = definer === undefined ? `"${name}"` : `"${definer}", used here, needs "${name}", which`;
      const why = deleted === undefined ? nowhere(user.cell, facts) : `was deleted in ${cellName(deleted.cell)}`;
      const message = `${use} ${why}: a run from top to bottom stops here.`;
      const related = [...(deleted === undefined ? [] : [deleted]), ...bodyUse(missing, facts)];
      yield finding(message, user.cell, useSpan(missing, facts), related, importFix(name, user, mended));
    }
    for (const { name, definer, use } of missingInBodies(facts)) {
      yield finding(
        `"${name}" is made nowhere in this notebook: calling "${definer.binds[0] ?? ''}" stops here.`,
        definer.cell,
        use.span,
        [],
        importFix(name, definer, mended),
      );
    }
  },
};

/** A cell that ran without an error had the name: from a cell that isn't there any more. */
function nowhere(cell: number, facts: Facts): string {
  const count = facts.notebook.cells[cell]?.executionCount;
  const ran = count !== undefined && count > 0 && !facts.outputs(cell).includes('"traceback"');
  return `is made nowhere in this notebook${ran ? `, though this cell ran as [${String(count)}]; a cell that made it must have been deleted` : ''}`;
}

function finding(message: string, cell: number, span: Span, related: readonly Related[], fix: Fix | undefined): Finding {
  return { rule: 'order/undefined-name', severity: 'error', message, cell, span, related, fix };
}

/** Imports a module that everyone calls by this name, once: before the first statement that misses it. */
function importFix(name: string, user: Statement, mended: Set<string>): Fix | undefined {
  const line = Object.hasOwn(KNOWN_IMPORTS, name) ? KNOWN_IMPORTS[name] : undefined;
  if (line === undefined || mended.has(name)) return undefined;
  mended.add(name);
  const { start } = user.span;
  return { title: `Add "${line}"`, span: { start, end: start }, text: `${line}\n` };
}

function deletion(missing: MissingName, facts: Facts): Related | undefined {
  const by = missing.deletedBy === undefined ? undefined : facts.program.statements[missing.deletedBy];
  const use = by?.uses.find((candidate) => candidate.name === missing.name && candidate.role === 'delete');
  return by === undefined ? undefined : { message: `"${missing.name}" is deleted here`, cell: by.cell, span: use?.span ?? by.span };
}
