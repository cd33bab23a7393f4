import type { Program } from '../language/program.ts';
import type { Finding, ReadinessItem, Stage } from './analysis.ts';
import { READINESS, type ReadinessRule } from './data/readiness.ts';

interface Known {
  readonly program: Program;
  readonly stages: readonly Stage[];
  readonly findings: readonly Finding[];
}

/** What stands between the notebook and production, the gravest first. */
export function readinessOf(known: Known): readonly ReadinessItem[] {
  const listed = (late: boolean): readonly ReadinessItem[] =>
    READINESS.filter((entry) => (entry.late === true) === late).flatMap((entry) => itemOf(known, entry));
  return [...listed(false), ...missingWork(known), ...listed(true)];
}

function itemOf({ findings }: Known, { rules, title, effort }: ReadinessRule): ReadinessItem[] {
  const found = findings.filter(({ rule }) => rules.includes(rule));
  if (found.length === 0) return [];
  const own = rules.filter((rule) => found.some((finding) => finding.rule === rule));
  return [{ title: title(found.length), effort, rules: own, cells: distinct(found) }];
}

/** Work that a model in production needs and that the notebook doesn't do. */
function missingWork({ program, stages }: Known): readonly ReadinessItem[] {
  const items: ReadinessItem[] = [];
  const has = (stage: Stage): boolean => stages.includes(stage);
  const training = [...new Set(program.statements.filter(({ index }) => stages[index] === 'train').map(({ cell }) => cell))];
  if (has('train') && !has('evaluate'))
    items.push({ title: 'Measure the model on data that it was not trained on', effort: 'medium', rules: [], cells: training });
  if (has('train') && !has('save')) items.push({ title: 'Save the trained model', effort: 'small', rules: [], cells: training });
  return items;
}

function distinct(findings: readonly Finding[]): readonly number[] {
  return [...new Set(findings.map(({ cell }) => cell))].sort((left, right) => left - right);
}
