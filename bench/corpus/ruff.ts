import type { Diagnostic } from '@astral-sh/ruff-wasm-nodejs';
import type { Program } from '../../src/language/program.ts';
import { PositionEncoding, Workspace } from '../../src/refactor/ruff.ts';
import type { RenderedFile } from '../../src/template/template.ts';
import type { CodeRow } from './rows.ts';

/** Rules whose breach makes code that can't run: a syntax error has none, E9 and undefined names. */
const BROKEN = /^(E9\d*|F821|F822|F823)$/;

const workspaces = new Map<string, Workspace>();

/** What ruff says of a project's files and not of its notebook's code. `own`: files of the author's that came along as they are. */
export function judgeCode(program: Program, files: readonly RenderedFile[], packageName: string, own: ReadonlySet<string>): CodeRow {
  const workspace = workspaceFor(packageName);
  const cells = program.cells.map(({ masked }) => masked.text);
  const notebook = cells.join('\n');
  const ofNotebook = diagnostics(workspace, notebook);
  const known = new Set(ofNotebook.map((diagnostic) => keyOf(diagnostic, notebook)));
  // Where one cell can't be read, ruff says nothing of the others.
  for (const cell of ofNotebook.some(isBroken) ? cells : [])
    for (const diagnostic of diagnostics(workspace, cell)) known.add(keyOf(diagnostic, cell));
  const broken: string[] = [];
  const others: string[] = [];
  for (const { path, text } of files) {
    if (!path.endsWith('.py') || own.has(path)) continue;
    for (const diagnostic of diagnostics(workspace, text)) {
      const line = `${path}:${String(diagnostic.start_location.row)} ${diagnostic.code ?? 'syntax'} ${diagnostic.message}`;
      if (isBroken(diagnostic)) broken.push(line);
      else if (!known.has(keyOf(diagnostic, text))) others.push(line);
    }
  }
  return { broken, others, notebookBroken: ofNotebook.some(isBroken) };
}

function workspaceFor(packageName: string): Workspace {
  const known = workspaces.get(packageName);
  if (known) return known;
  const options = {
    'line-length': 120,
    'target-version': 'py310',
    lint: { select: ['E', 'F', 'I', 'B'], isort: { 'known-first-party': [packageName] } },
  };
  const workspace = new Workspace(options, PositionEncoding.Utf16);
  workspaces.set(packageName, workspace);
  return workspace;
}

function diagnostics(workspace: Workspace, code: string): Diagnostic[] {
  // SAFETY: the engine types the result of `check` as `any`; its own declaration file names this shape.
  return workspace.check(code) as Diagnostic[];
}

function isBroken({ code }: Diagnostic): boolean {
  return code === null || code === 'invalid-syntax' || BROKEN.test(code);
}

/** A line that is too long is the same one wherever it stands; anything else is known by its message. */
function keyOf({ code, message, start_location }: Diagnostic, text: string): string {
  return code === 'E501' ? `E501 ${text.split('\n')[start_location.row - 1]?.trim() ?? ''}` : `${code ?? ''} ${message}`;
}
