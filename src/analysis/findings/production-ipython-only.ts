import type { Span } from '../../notebook/notebook.ts';
import type { Finding } from '../analysis.ts';
import { callSpan, callsOfAny, isMade } from './calls.ts';
import type { Facts, Rule } from './rule.ts';

const CALLS = ['get_ipython', 'IPython.get_ipython', 'IPython.core.getipython.get_ipython'];
const SHOWING = ['display', 'IPython.display.display', 'IPython.display.clear_output'];

/** Code inside functions, loops and conditions that only IPython understands: it can't be moved to a module as it is. */
export const ipythonOnly: Rule = {
  id: 'production/ipython-only',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of callsOfAny(facts, [...CALLS, ...SHOWING])) {
      const { call, statement } = placed;
      if (SHOWING.includes(call.callee) && !call.deferred) continue;
      if (!call.callee.includes('.') && isMade(facts, call.callee)) continue;
      const span = callSpan(facts, placed);
      yield call.callee.startsWith('IPython.display.')
        ? finding(`"${call.callee}" needs IPython`, statement.cell, span, 'outside of a notebook nobody sees what it shows')
        : finding(`"${call.callee}" is there in a notebook only`, statement.cell, span);
    }
    for (const { cell, masked, statements } of facts.program.cells) {
      if (masked.magics.length === 0) continue;
      const blocks = statements.flatMap((index) => {
        const statement = facts.program.statements[index];
        return statement !== undefined && statement.magic === undefined && BLOCKS.test(statement.kind) ? [statement.span] : [];
      });
      for (const { kind, name, span } of masked.magics) {
        if (kind !== 'line' && kind !== 'shell') continue;
        const inside = blocks.some((block) => covers(block, span));
        if (inside) yield finding(kind === 'shell' ? `The command "${name}" is run by IPython` : `"%${name}" is IPython's`, cell, span);
      }
    }
  },
};

const BLOCKS = /^(?:function|class|if|for|while|with|try)$/;

function covers(outer: Span, inner: Span): boolean {
  return outer.start < inner.start && inner.end <= outer.end;
}

function finding(what: string, cell: number, span: Span, consequence = 'in a module this fails'): Finding {
  return {
    rule: 'production/ipython-only',
    severity: 'information',
    message: `${what}: ${consequence}.`,
    cell,
    span,
    related: [],
    fix: undefined,
  };
}
