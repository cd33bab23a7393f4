import type { Program } from '../language/program.ts';
import type { Finding, Package, ReadinessItem, Stage } from './analysis.ts';
import { READINESS } from './data/readiness.ts';

interface Known {
  readonly program: Program;
  readonly stages: readonly Stage[];
  readonly findings: readonly Finding[];
  readonly packages: readonly Package[];
}

/** What stands between the notebook and production, the gravest first. */
export function readinessOf(known: Known): readonly ReadinessItem[] {
  const items: ReadinessItem[] = [];
  for (const { rules, title, effort } of READINESS) {
    const found = known.findings.filter(({ rule }) => rules.includes(rule));
    if (found.length === 0) continue;
    items.push({
      title: title(found.length),
      effort,
      rules: rules.filter((rule) => found.some((finding) => finding.rule === rule)),
      cells: distinct(found),
    });
  }
  return [...items, ...missingWork(known)];
}

/** Work that a model in production needs and that the notebook doesn't do. */
function missingWork({ program, stages, packages }: Known): readonly ReadinessItem[] {
  const items: ReadinessItem[] = [];
  const has = (stage: Stage): boolean => stages.includes(stage);
  const training = [...new Set(program.statements.filter(({ index }) => stages[index] === 'train').map(({ cell }) => cell))];
  if (has('train') && !has('evaluate'))
    items.push({ title: 'Measure the model on data that it was not trained on', effort: 'medium', rules: [], cells: training });
  if (has('train') && !has('save')) items.push({ title: 'Save the trained model', effort: 'small', rules: [], cells: training });
  const unpinned = packages.filter(({ specifier }) => specifier === '');
  if (unpinned.length > 0) {
    const where = [...new Set(unpinned.flatMap((entry) => entry.cells))].sort((left, right) => left - right);
    items.push({ title: `Fix the versions of ${count(unpinned.length, 'package')}`, effort: 'small', rules: [], cells: where });
  }
  return items;
}

function distinct(findings: readonly Finding[]): readonly number[] {
  return [...new Set(findings.map(({ cell }) => cell))].sort((left, right) => left - right);
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
