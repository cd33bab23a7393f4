import { NotebookCellKind, type NotebookDocument } from 'vscode';

export const NOTEBOOK_TYPE = 'jupyter-notebook';

/** A notebook file of Python: one that can be analyzed and, once it is saved, productized. */
export function isPythonNotebook(document: NotebookDocument): boolean {
  return document.notebookType === NOTEBOOK_TYPE && languageOf(document) === 'python';
}

/** What the metadata says, else the language of the first code cell, else Python. */
export function languageOf(document: NotebookDocument): string {
  const stated =
    textAt(document.metadata, 'metadata', 'language_info', 'name') ?? textAt(document.metadata, 'metadata', 'kernelspec', 'language');
  if (stated !== undefined) return stated.toLowerCase() === 'ipython' ? 'python' : stated.toLowerCase();
  const code = document.getCells().find((cell) => cell.kind === NotebookCellKind.Code);
  return code?.document.languageId ?? 'python';
}

/** The text under nested keys of untyped metadata. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = new Map<string, unknown>(Object.entries(current)).get(key);
  }
  return typeof current === 'string' ? current : undefined;
}
