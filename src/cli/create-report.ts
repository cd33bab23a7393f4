import type { Proposal } from '../project/propose.ts';
import { firstDifference, headline } from '../proof/report.ts';
import type { Verification } from '../proof/verification.ts';
import type { CellTarget } from '../refactor/plan.ts';
import { stepDocuments } from './analyze-document.ts';
import { section, stepRows } from './analyze-text.ts';
import { count } from './print.ts';

/** What `productize create --json` prints: schemas/create.schema.json. `folder` is null where nothing was written. */
export function createDocument({ project, plan, files }: Proposal, folder: string | null, verification: Verification | null): object {
  return {
    project: project.name,
    package: project.package,
    version: project.version,
    folder,
    cells: plan.cells,
    steps: stepDocuments(plan),
    files: files.map((file) => file.path),
    verification,
  };
}

/** The same for people: the steps, and where every cell went. */
export function createText(
  { project, plan, files, analysis }: Proposal,
  folder: string | null,
  verification: Verification | null,
): string[] {
  const steps = count(plan.steps.length, 'step');
  const cells = count(plan.cells.length, 'cell');
  const made = folder === null ? `would be ${count(files.length, 'file')}; nothing was written` : `in ${folder}`;
  const leftOut = plan.cells.filter((cell) => cell.target === 'left-out').length;
  const grave = analysis.findings.filter((finding) => finding.severity === 'error').length;
  return [
    `${project.name} ${project.version}: ${steps} from ${cells}, ${made}`,
    ...section('Steps', stepRows(stepDocuments(plan))),
    ...section('Where every cell went, counted from 0', plan.cells.map(cellRow)),
    '',
    `${leftOut === 0 ? 'No cell is left out.' : `${count(leftOut, 'cell')} left out, for the reason given.`}${grave === 0 ? '' : ` ${count(grave, 'grave finding')} to look at: productize analyze says which.`}`,
    ...(verification === null ? [] : ['', headline(verification), ...firstDifference(verification).map((line) => `  ${line}`)]),
  ];
}

function cellRow({ index, target, reason }: CellTarget): string[] {
  return [String(index).padStart(3), target, reason];
}
