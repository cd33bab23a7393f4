import type { Program } from '../language/program.ts';
import { Failure } from '../failure.ts';
import type { Magic } from '../notebook/notebook.ts';
import { maskCell } from '../notebook/mask.ts';
import { readNotebook } from '../notebook/read.ts';
import { programOf, type ReadFile } from './star-imports.ts';

/** A script or notebook that `%run` runs in the notebook's own namespace. */
export interface RanFile {
  readonly cell: number;
  /** As the notebook has it. */
  readonly path: string;
  /** Python identifier of the module that it can be. */
  readonly module: string;
  /** Its Python. */
  readonly text: string;
  /** Names that it makes. */
  readonly names: readonly string[];
}

/** The files behind the notebook's `%run` lines that are there. */
export function findRanFiles(program: Program, readFile: ReadFile): RanFile[] {
  return program.cells.flatMap(({ cell, masked }) =>
    masked.magics.flatMap((magic) => (magic.name === 'run' && magic.kind === 'line' ? (ranFile(cell, magic, readFile) ?? []) : [])),
  );
}

function ranFile(cell: number, { argument }: Magic, readFile: ReadFile): RanFile | undefined {
  const words = argument.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const named = words.find((word) => !word.startsWith('-'))?.replace(/^["']|["']$/g, '');
  if (named === undefined) return undefined;
  const path = /\.(py|ipynb)$/.test(named) ? named : `${named}.py`;
  const bytes = readFile(path);
  const text = bytes && (path.endsWith('.ipynb') ? notebookText(bytes, path) : new TextDecoder().decode(bytes));
  if (text === undefined) return undefined;
  const stem =
    path
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  const module = stem.replace(/\W+/g, '_').replace(/^(?=\d)/, 'run_');
  return { cell, path, module, text, names: namesOf(text) };
}

/** Its code cells one under the other, without what only works in a notebook. */
function notebookText(bytes: Uint8Array, path: string): string | undefined {
  const notebook = readNotebook(bytes, path);
  if (notebook instanceof Failure) return undefined;
  const parts = notebook.cells.flatMap(({ kind, source }) => (kind === 'code' ? [withoutMagics(source)] : []));
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}

function withoutMagics(source: string): string {
  const { text, magics, foreign } = maskCell(source);
  if (foreign) return '';
  let code = text;
  for (const { span, assigned } of magics) {
    const stands = assigned ? 'None' : 'pass';
    code = code.slice(0, span.start) + stands.padEnd(span.end - span.start).slice(0, span.end - span.start) + code.slice(span.end);
  }
  return code.replace(/^pas?s?[ \t]*(?:\n|$)/gm, '').trimEnd();
}

function namesOf(text: string): string[] {
  const { statements } = programOf(text);
  const names = statements.flatMap(({ binds, imports }) => [...binds, ...imports.map(({ name }) => name)]);
  return [...new Set(names)].filter((name) => name !== '*' && !name.startsWith('__')).sort();
}
