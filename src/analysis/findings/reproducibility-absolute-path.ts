import { perCell } from '../../language/per-cell.ts';
import type { Finding } from '../analysis.ts';
import { pathsOf } from '../data/absolute-paths.ts';
import type { StringToken } from '../strings.ts';
import type { Facts, Rule } from './rule.ts';

/** A string names a file by a path that only one machine has. */
export const absolutePath: Rule = {
  id: 'reproducibility/absolute-path',
  *find(facts: Facts): Iterable<Finding> {
    for (const cell of facts.program.cells) {
      for (const { token, kind } of absolutePaths(cell, facts))
        yield {
          rule: 'reproducibility/absolute-path',
          severity: 'warning',
          message: `The path "${shortened(token.value)}" ${kind}; keep the file in the project and name it by a relative path or a setting.`,
          cell: cell.cell,
          span: token.span,
          related: [],
          fix: undefined,
        };
    }
  },
};

interface Found {
  readonly token: StringToken;
  readonly kind: string;
}

const absolutePaths = perCell(({ cell }, facts: Facts): readonly Found[] => {
  const found: Found[] = [];
  for (const token of facts.strings(cell)) {
    const kind = token.triple || token.prefix.includes('b') ? undefined : pathsOf(token.value);
    if (kind !== undefined) found.push({ token, kind });
  }
  return found;
});

function shortened(path: string): string {
  return path.length <= 60 ? path : `${path.slice(0, 25)}…${path.slice(-30)}`;
}
