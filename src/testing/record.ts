import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Environment } from '../connections/local/environment.ts';
import { runProcess } from '../connections/local/process.ts';
import { Failure } from '../failure.ts';
import { resourcesFolder } from '../project/resources.ts';
import type { Joined } from '../refactor/steps.ts';
import { moduleFolder } from '../template/module-file.ts';
import type { Layout } from '../template/template.ts';
import type { Recording } from './recording.ts';

/** What is tested: a project's folder, its package and its copy of the notebook, a path from the folder. */
export interface TestedProject {
  readonly folder: string;
  readonly package: string;
  readonly notebook: string;
  readonly layout: Layout;
  /** What its plan keeps in one step. */
  readonly joined?: readonly Joined[];
}

/** How a notebook ended that was run for its values. */
export type RecordingOutcome =
  { readonly outcome: 'recorded' } | { readonly outcome: 'stopped'; readonly cell: number; readonly error: string };

/** True where the project's file of expected values is a full recording of the notebook as it is now, or where it keeps none. */
export async function isRecorded(project: TestedProject, { digest }: Recording): Promise<boolean> {
  const file = expectedFile(project);
  if (file === undefined) return true;
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const recorded = parse(text);
  return at(at(recorded, 'notebook'), 'digest') === digest && at(recorded, 'stopped') === undefined;
}

/**
 * Runs the notebook's statements in the environment and writes what each step gives to the project's file of expected values.
 *
 * A notebook that fails on its way is an outcome; what was recorded until then is kept.
 */
export async function record(
  project: TestedProject,
  recording: Recording,
  environment: Environment,
  onCell: (cell: number) => void,
  signal: AbortSignal,
): Promise<RecordingOutcome | Failure> {
  const folder = workFolder(project);
  try {
    const planFile = await prepare(project, recording, folder);
    let outcome: RecordingOutcome | undefined;
    const onLine = (line: string, stream: string) => {
      const message = stream === 'stdout' ? parse(line) : undefined;
      const cell = at(message, 'cell');
      if (at(message, 'outcome') === 'recorded') outcome = { outcome: 'recorded' };
      else if (at(message, 'outcome') === 'stopped')
        outcome = { outcome: 'stopped', cell: Number(cell), error: String(at(message, 'error')) };
      else if (typeof cell === 'number') onCell(cell);
    };
    const request = {
      program: environment.python,
      arguments: [join(resourcesFolder(), 'python', 'record.py'), planFile],
      environment: environment.variables,
    };
    const result = await runProcess(request, onLine, signal);
    if (result instanceof Failure) return result;
    const reason = result.stderr.findLast((line) => line.trim() !== '') ?? `exit status ${String(result.exitCode)}`;
    return outcome ?? new Failure('environment', `the notebook's values could not be recorded: ${reason}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(project: TestedProject, recording: Recording, folder: string): Promise<string> {
  const output = join(folder, 'output');
  await mkdir(output, { recursive: true });
  for (const file of recording.written) await mkdir(dirname(file), { recursive: true });
  const { steps, segments, digest } = recording;
  const plan = {
    runtime: runtimeFolder(project),
    folder: project.folder,
    expected: expectedFile(project),
    notebook: { path: project.notebook, digest },
    output,
    // The output folder first: it lies in the project's.
    texts: { [output]: '<output>', [project.folder]: '<project>' },
    steps,
    segments,
  };
  const file = join(folder, 'plan.json');
  await writeFile(file, JSON.stringify(plan));
  return file;
}

function expectedFile({ folder, layout: { expected } }: TestedProject): string | undefined {
  return expected === undefined ? undefined : join(folder, expected);
}

function runtimeFolder({ folder, layout }: TestedProject): string | undefined {
  const { runtime } = layout.modules;
  return runtime === undefined ? undefined : join(folder, moduleFolder(layout, runtime));
}

export function workFolder(project: TestedProject): string {
  return join(project.folder, '.productize', 'recording');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
