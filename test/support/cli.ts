import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'cli.js');

export const EXAMPLE = join(ROOT, 'examples', 'churn', 'churn.ipynb');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly folder?: string;
  /** Sent the first time that stderr holds `text`, to the process and all that it started, as a terminal does. */
  readonly interrupt?: { readonly text: string; readonly signal: NodeJS.Signals };
}

/** Runs the built command line; \`npm run build\` makes it. */
export async function productize(given: readonly string[], { folder = ROOT, interrupt }: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [CLI, ...given], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let interrupted = false;
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
    if (interrupted || !interrupt || !stderr.includes(interrupt.text) || child.pid === undefined) return;
    interrupted = true;
    process.kill(-child.pid, interrupt.signal);
  });
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}

/** What is wrong with a JSON document by one of the tool's schemas; '' where nothing is. */
export async function schemaErrors(name: string, document: string): Promise<string> {
  const schema: unknown = JSON.parse(await readFile(join(ROOT, 'schemas', `${name}.schema.json`), 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile(Object(schema));
  return validate(JSON.parse(document)) ? '' : ajv.errorsText(validate.errors);
}

/** Every file below a folder with its content, the repository apart: paths with slashes, sorted. */
export async function treeOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const own = files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/')).filter((file) => !file.startsWith('.git/'));
  return new Map(await Promise.all(own.sort().map(async (file) => [file, await readFile(join(folder, file), 'latin1')] as const)));
}
