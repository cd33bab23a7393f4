import type { Finding } from '../analysis.ts';
import { callSpan, textOf } from './calls.ts';
import type { PlacedCall } from '../call-index.ts';
import type { Facts, Rule } from './rule.ts';

/** Functions that are there to draw. */
const FOR_DRAWING = /plot|draw|show|visual|graph|chart|display|figure|hist|image|render|heatmap|curve|anim|eda|report/i;

const DRAWING = 'show plot scatter hist bar barh imshow figure subplots subplot boxplot pie'
  .split(' ')
  .map((name) => `matplotlib.pyplot.${name}`);

/** A function that gives a result back and draws in between. */
export const plotInComputing: Rule = {
  id: 'production/plot-in-computing',
  *find(facts: Facts): Iterable<Finding> {
    const reported = new Set<number>();
    for (const placed of DRAWING.flatMap((callee) => facts.calls.of(callee))) {
      const { statement } = placed;
      if (reported.has(statement.index) || !computes(facts, placed)) continue;
      reported.add(statement.index);
      yield {
        rule: 'production/plot-in-computing',
        severity: 'information',
        message: `"${statement.definition?.name ?? ''}" draws while it computes: in production nobody looks; draw in a function of its own.`,
        cell: statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};

function computes(facts: Facts, { statement, call }: PlacedCall): boolean {
  const { definition } = statement;
  if (!call.deferred || definition?.kind !== 'function' || FOR_DRAWING.test(definition.name)) return false;
  // What is drawn to a file or read back from the figure is the function's result.
  if (/\.savefig\(|\.canvas\b/.test(textOf(facts, statement))) return false;
  const returned = [...textOf(facts, statement).matchAll(/\n\s+return[ (]+([^\n#]+)/g)].map((match) => match[1] ?? '');
  return returned.some((value) => !/^\(?(?:fig|ax|axes|axs|plt|g|p|plot|figure|None|self|True|False)\b/.test(value.trim()));
}
