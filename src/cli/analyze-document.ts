import type { Analysis, Package, ReadinessItem, Stage } from '../analysis/analysis.ts';
import { findingReport, flowReport } from '../analysis/report.ts';
import type { FindingReport } from '../analysis/report.ts';
import type { Plan } from '../refactor/plan.ts';

/** What `productize analyze NOTEBOOK --json` prints: schemas/analyze.schema.json. */
export interface AnalyzeDocument {
  readonly notebook: string;
  readonly language: string;
  readonly cells: readonly CellDocument[];
  readonly findings: readonly FindingReport[];
  readonly flow: ReturnType<typeof flowReport>;
  readonly steps: readonly StepDocument[];
  readonly packages: readonly PackageDocument[];
  readonly python: string;
  readonly readiness: readonly ReadinessItem[];
}

interface CellDocument {
  readonly index: number;
  readonly id: string;
  readonly kind: string;
  readonly stages: readonly Stage[];
  readonly reads: readonly string[];
  readonly binds: readonly string[];
  readonly changes: readonly string[];
  readonly deletes: readonly string[];
  readonly steps: readonly string[];
}

export interface StepDocument {
  readonly id: string;
  readonly stage: Stage;
  readonly cells: readonly number[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly settings: readonly string[];
}

type PackageDocument = Omit<Package, 'module'> & { readonly module: string | null };

export function analyzeDocument(path: string, analysis: Analysis, plan: Plan): AnalyzeDocument {
  const { notebook, findings, packages, readiness } = analysis;
  return {
    notebook: path,
    language: notebook.language,
    cells: analysis.cells.map(({ index, stages, reads, binds, changes, deletes }) => {
      const { id, kind } = notebook.cells[index] ?? { id: '', kind: 'raw' };
      const steps = plan.steps.filter((step) => step.cells.includes(index)).map((step) => step.id);
      return { index, id, kind, stages, reads, binds, changes, deletes, steps };
    }),
    findings: findings.map((finding) => findingReport(finding, notebook)),
    flow: flowReport(analysis),
    steps: stepDocuments(plan),
    packages: packages.map((entry) => ({ ...entry, module: entry.module ?? null })),
    python: analysis.python,
    readiness,
  };
}

/** Steps as every command's JSON has them. */
export function stepDocuments(plan: Plan): StepDocument[] {
  return plan.steps.map(({ id, stage, cells, inputs, outputs, settings }) => ({ id, stage, cells, inputs, outputs, settings }));
}
