import { shownText } from '../../notebook/output-text.ts';
import type { Finding } from '../analysis.ts';
import { secretMarks, secretsByForm } from '../secrets.ts';
import { firstLine } from './places.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** A password, key or token that a cell has printed: it is kept in the file, whatever the code says now. */
export const secretInOutput: Rule = {
  id: 'secret/in-output',
  *find(facts: Facts): Iterable<Finding> {
    for (const { index: cell } of facts.notebook.cells) {
      const json = facts.outputs(cell);
      if (json === '' || secretMarks(json).forms.length === 0) continue;
      const told = new Set<string>();
      for (const { what } of secretsByForm(shownText(json))) {
        if (told.has(what)) continue;
        told.add(what);
        yield {
          rule: 'secret/in-output',
          severity: 'error',
          message: `${what} stands in the output of this cell; withdraw it, clear the output and save the notebook.`,
          cell,
          span: firstLine(sourceOf(facts, cell)),
          related: [],
          fix: undefined,
        };
      }
    }
  },
};
