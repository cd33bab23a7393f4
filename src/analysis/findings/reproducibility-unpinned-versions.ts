import type { Finding } from '../analysis.ts';
import type { Facts, Rule } from './rule.ts';

/** Files in which a project says the versions of its packages, in the notebook's folder or one of the two above it. */
const FILES = 'requirements.txt pyproject.toml environment.yml environment.yaml Pipfile setup.py uv.lock poetry.lock'
  .split(' ')
  .flatMap((name) => [name, `../${name}`, `../../${name}`]);

/** Names that are told; the others are counted. */
const TOLD = 3;

/**
 * Packages whose version nothing fixes. One finding a notebook, at its first import, and a hint: most notebooks have it, and it is
 * mended in one place.
 */
export const unpinnedVersions: Rule = {
  id: 'reproducibility/unpinned-versions',
  *find(facts: Facts): Iterable<Finding> {
    const open = facts.packages.filter(({ module, specifier }) => module !== undefined && specifier === '').map(({ name }) => name);
    const first = facts.program.statements.find(({ kind }) => kind === 'import');
    if (open.length === 0 || first === undefined || FILES.some((file) => facts.hasFile?.(file) === true)) return;
    const told = open.length <= TOLD + 1 ? open : [...open.slice(0, TOLD), `${String(open.length - TOLD)} more`];
    const list = told.length === 1 ? (told[0] ?? '') : `${told.slice(0, -1).join(', ')} and ${told.at(-1) ?? ''}`;
    yield {
      rule: 'reproducibility/unpinned-versions',
      severity: 'hint',
      message: `Nothing says which version of ${list} this needs: next year it runs with another one. Write the versions into a requirements file.`,
      cell: first.cell,
      span: first.span,
      related: [],
      fix: undefined,
    };
  },
};
