import type { Analysis } from '../analysis/analysis.ts';
import type { Environment } from '../connections/local/environment.ts';
import { kernelPython } from '../connections/local/kernels.ts';
import { LocalConnection } from '../connections/local/local-connection.ts';
import { runProcess } from '../connections/local/process.ts';
import { findPython } from '../connections/local/python.ts';
import { Failure } from '../failure.ts';

/** What a proof's runs run with. */
export interface Interpreter {
  readonly environment: Environment;
  /** What it is, for people: `the notebook's kernel "ml" (Python 3.11.7)`. */
  readonly named: string;
}

interface Wanted {
  readonly folder: string;
  readonly analysis: Analysis;
  /** The interpreter that was named. */
  readonly python: string | undefined;
}

/** What a project needs wherever it runs. */
const NEEDED = ['yaml'];
const FIND_MISSING = 'import importlib.util, sys\nprint(next((m for m in sys.argv[1:] if importlib.util.find_spec(m) is None), ""))';

/**
 * The interpreter that was named, else that of the notebook's own kernel where it is here and has the notebook's packages, else an
 * environment of the project's own.
 */
export async function interpreterFor(
  { folder, analysis, python }: Wanted,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Interpreter | Failure> {
  const { kernel } = analysis.notebook;
  if (python === undefined && kernel !== undefined) {
    const found = await kernelInterpreter(kernel, analysis, signal);
    if (typeof found !== 'string') return found;
    progress(`Not the notebook's kernel: ${found}`);
  }
  const environment = await new LocalConnection(python).environment(folder, progress, signal, NEEDED);
  if (environment instanceof Failure) return environment;
  return { environment, named: python === undefined ? "the project's environment" : python };
}

/** A text says why it can't be the kernel. */
async function kernelInterpreter(kernel: string, analysis: Analysis, signal: AbortSignal): Promise<Interpreter | Failure | string> {
  const path = await kernelPython(kernel);
  if (path === undefined) return `"${kernel}" isn't installed here`;
  const python = await findPython(path, signal);
  if (python instanceof Failure) return python.kind === 'cancelled' ? python : `"${kernel}": ${python.message}`;
  const modules = [...new Set([...NEEDED, ...analysis.packages.flatMap(({ module }) => module ?? [])])];
  const request = { program: python.path, arguments: ['-c', FIND_MISSING, ...modules] };
  const result = await runProcess(request, () => undefined, signal);
  if (result instanceof Failure) return result.kind === 'cancelled' ? result : `"${kernel}": ${result.message}`;
  const missing = result.stdout.at(-1) ?? '';
  if (result.exitCode !== 0 || missing !== '') return `"${kernel}" has no ${missing === '' ? 'working import system' : missing}`;
  return { environment: { python: python.path, variables: {} }, named: `the notebook's kernel "${kernel}" (Python ${python.version})` };
}
