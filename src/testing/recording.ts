import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { analyzeBytes } from '../analysis/analyze-bytes.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import type { Statement } from '../language/program.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { runOrder } from '../refactor/order.ts';
import type { Plan, Setting } from '../refactor/plan.ts';
import type { Joined } from '../refactor/steps.ts';
import { segmentCode } from './segment-code.ts';
import type { Edit } from './segment-code.ts';

/** What python/record.py runs: the notebook's statements in the order in which they run, and what each step gives. */
export interface Recording {
  readonly steps: readonly RecordedStep[];
  readonly segments: readonly Segment[];
  /** Files that it writes, absolute. */
  readonly written: readonly string[];
  /** Environment variables that the pipeline reads secrets from. */
  readonly secrets: readonly string[];
  /** Changes whenever a recording of the notebook would have to be made anew. */
  readonly digest: string;
}

export interface RecordedStep {
  readonly name: string;
  readonly cells: readonly number[];
  readonly outputs: readonly string[];
}

export interface Segment {
  readonly code: string;
  readonly cell: number;
  readonly step: string | null;
  readonly kind: 'step' | 'other';
}

/** Where a project keeps the files that the notebook reads, and where those go that it writes. Absolute. */
export interface RecordingFolders {
  readonly project: string;
  /** Takes the place of `output/`. */
  readonly output: string;
}

/** Recordings of another version of the recorder don't count. */
const VERSION = 2;

/** Plans the recording of a notebook; a Failure where it can't be read. */
export function planRecording(
  bytes: Uint8Array,
  { notebook, joined }: { readonly notebook: string; readonly joined?: readonly Joined[] },
  folders: RecordingFolders,
): Recording | Failure {
  const analysis = analyzeBytes(bytes, notebook);
  if (analysis instanceof Failure) return analysis;
  const plan = makePlan(analysis, joined);
  const steps = plan.steps.map(({ id, cells, outputs }) => ({ name: id, cells, outputs }));
  const secrets = plan.secrets.map((secret) => secret.variable);
  const written = plan.settings.flatMap((setting) => (setting.file?.direction === 'write' ? (pathOf(setting, folders) ?? []) : []));
  return { steps, segments: segments(analysis, plan, folders), written, secrets, digest: digestOf(analysis, plan) };
}

function segments(analysis: Analysis, plan: Plan, folders: RecordingFolders): Segment[] {
  const owners = new Map(plan.steps.flatMap((step) => step.statements.map((index) => [index, step.id] as const)));
  const edits = [...pathEdits(plan.settings, folders), ...secretEdits(plan)];
  return runOrder(analysis).statements.flatMap((index): Segment[] => {
    const statement = analysis.program.statements[index];
    if (!statement || isLeftOut(statement)) return [];
    const step = owners.get(index) ?? null;
    const own = edits.filter((edit) => edit.cell === statement.cell);
    // The project prints what the notebook displays behind a step's work.
    const code = segmentCode(analysis.program, statement, own, step !== null);
    return [{ code, cell: statement.cell, step, kind: step === null ? 'other' : 'step' }];
  });
}

function isLeftOut({ kind }: Statement): boolean {
  return kind === 'magic' || kind === 'broken';
}

function pathEdits(settings: readonly Setting[], folders: RecordingFolders): Edit[] {
  return settings.flatMap((setting) => {
    const path = pathOf(setting, folders);
    return path === undefined ? [] : setting.places.map(({ cell, span }) => ({ cell, span, text: JSON.stringify(path) }));
  });
}

/** Where a file of the notebook is while it is recorded. */
function pathOf({ value, file }: Setting, { project, output }: RecordingFolders): string | undefined {
  if (!file || value.type !== 'str') return undefined;
  const kept = value.value.replace(/^output\//, '');
  return kept === value.value ? join(project, kept) : join(output, kept);
}

function secretEdits(plan: Plan): Edit[] {
  return plan.secrets.flatMap(({ variable, places }) => {
    const text = `__import__("os").environ[${JSON.stringify(variable)}]`;
    return places.map(({ cell, span }) => ({ cell, span, text }));
  });
}

function digestOf(analysis: Analysis, { steps, settings, secrets }: Plan): string {
  const code = analysis.notebook.cells.filter((cell) => cell.kind === 'code').map(({ index, source }) => ({ index, source }));
  const text = JSON.stringify({ VERSION, code, steps, settings, secrets });
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
