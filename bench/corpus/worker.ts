import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { Failure } from '../../src/failure.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import type { Proposal } from '../../src/project/propose.ts';
import { makeOutline } from '../../src/refactor/outline.ts';
import type { Plan } from '../../src/refactor/plan.ts';
import { judgeCode } from './ruff.ts';
import type { PlanRow, Row } from './rows.ts';

// Makes one project after the other: a request in, its row out. A thread of its own, so that what hangs can be ended.

export interface Request {
  readonly notebook: string;
  /** Absolute. */
  readonly path: string;
  /** Folder that isn't there yet. */
  readonly out: string;
}

export interface Made {
  readonly row: Row;
  readonly package: string | undefined;
}

parentPort?.on('message', (request: Request) => {
  void make(request).then((made) => parentPort?.postMessage(made));
});

async function make(request: Request): Promise<Made> {
  const { notebook } = request;
  try {
    return await project(request);
  } catch (error) {
    rmSync(request.out, { recursive: true, force: true });
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { row: { notebook, outcome: 'crashed', detail }, package: undefined };
  }
}

async function project({ notebook, path, out }: Request): Promise<Made> {
  const { signal } = new AbortController();
  const start = performance.now();
  const proposal = await propose({ notebook: path }, signal);
  if (proposal instanceof Failure) {
    const outcome = isNotebook(path) ? 'refused' : 'not-a-notebook';
    return { row: { notebook, outcome, detail: proposal.message }, package: undefined };
  }
  const created = await createProject(proposal, out, () => undefined, signal);
  const seconds = (performance.now() - start) / 1000;
  const again = await propose({ notebook: path }, signal);
  const same = !(again instanceof Failure) && digestOf(again) === digestOf(proposal);
  const half = created instanceof Failure ? created.message : halfWritten(proposal, out);
  const row = {
    notebook,
    outcome: half === undefined ? 'project' : 'half-written',
    detail: half ?? '',
    plan: planRow(proposal.analysis, proposal.plan),
    seconds,
    same,
    code: judgeCode(proposal.analysis.program, proposal.files, proposal.project.package, ownFiles(proposal)),
  } as const;
  return { row, package: proposal.project.package };
}

/** Modules beside the notebook, and what it writes to files itself. */
function ownFiles({ plan, files, project }: Proposal): Set<string> {
  const besides = files.filter(({ path }) => /^src\//.test(path) && !path.startsWith(`src/${project.package}/`));
  return new Set([...besides, ...plan.files].map(({ path }) => path));
}

function isNotebook(path: string): boolean {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof file === 'object' && file !== null && 'nbformat' in file && typeof file.nbformat === 'number';
  } catch {
    return false;
  }
}

function digestOf({ files, manifest, notebookCopy }: Proposal): string {
  const hash = createHash('sha256').update(JSON.stringify([files, manifest]));
  return hash.update(notebookCopy.bytes).digest('hex');
}

/** What isn't as the manifest says; undefined where all is there. */
function halfWritten({ files, notebookCopy }: Proposal, out: string): string | undefined {
  const missing = files.find(({ path, text }) => !existsSync(join(out, path)) || readFileSync(join(out, path), 'utf8') !== text);
  if (missing) return `${missing.path} isn't as it was planned`;
  if (!existsSync(join(out, notebookCopy.path))) return 'the notebook is missing';
  const left = readdirSync(join(out, '..')).find((name) => name.startsWith('.') && name.includes('productize'));
  return left === undefined ? undefined : `${left} was left behind`;
}

function planRow(analysis: Analysis, plan: Plan): PlanRow {
  const { notebook, program } = analysis;
  const sizes = plan.steps.map((step) => step.statements.length);
  const statements = sizes.reduce((sum, size) => sum + size, 0);
  const stages = new Set(program.statements.map(({ index }) => analysis.stages[index]).filter((stage) => stage !== 'setup'));
  return {
    language: notebook.language,
    codeCells: notebook.cells.filter((cell) => cell.kind === 'code' && cell.source.trim() !== '').length,
    stages: stages.size,
    steps: plan.steps.length,
    largest: statements === 0 ? 0 : Math.max(...sizes) / statements,
    inputs: median(plan.steps.map((step) => step.inputs.length)),
    lost: lostParts(analysis, plan),
  };
}

/** Every cell has an entry with a reason, and every statement is in exactly one place or has a role that says where it went. */
function lostParts(analysis: Analysis, plan: Plan): string[] {
  const lost: string[] = [];
  analysis.notebook.cells.forEach((_, index) => {
    const entries = plan.cells.filter((cell) => cell.index === index);
    if (entries.length !== 1 || entries[0]?.reason.trim() === '') lost.push(`cell ${String(index)}`);
  });
  const { roles } = makeOutline(analysis);
  const places = new Map<number, number>();
  const owned = [
    ...plan.steps.flatMap((step) => step.statements),
    ...plan.explorations.flatMap((part) => part.statements),
    ...plan.library.flatMap((module) => module.definitions.map((definition) => definition.statement)),
  ];
  for (const index of owned) places.set(index, (places.get(index) ?? 0) + 1);
  for (const { index } of analysis.program.statements) {
    const role = roles[index] ?? '';
    const written = role === 'step' || role === 'exploration' || role === 'library' || role === 'constant';
    if ((places.get(index) ?? 0) !== (written ? 1 : 0)) lost.push(`statement ${String(index)} (${role})`);
  }
  return lost;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
