import { secretsByForm } from '../analysis/secrets.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { secretTexts, withoutSecrets } from '../refactor/secret-texts.ts';

/** A file that a project has of the notebook itself. */
export interface NotebookFile {
  /** In the project. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The notebook's file with its secrets masked: in source and wherever the same text stands elsewhere in the file, outputs
 * included. The file is the notebook's own, byte for byte, where there is none.
 */
export function copyOfNotebook(bytes: Uint8Array, analysis: Analysis): Uint8Array {
  const shown = analysis.findings.some(({ rule }) => rule === 'secret/in-output');
  const texts = secretTexts(analysis);
  if (texts.length === 0 && !shown) return bytes;
  const text = new TextDecoder().decode(bytes);
  const inOutputs = shown ? secretsByForm(text).map(({ span }) => text.slice(span.start, span.end)) : [];
  // As it stands in JSON: quotes and backslashes are escaped there.
  const masked = withoutSecrets(withoutSecrets(text, inOutputs), texts, (secret) => JSON.stringify(secret).slice(1, -1));
  return new TextEncoder().encode(masked);
}

/**
 * A Python 2 notebook's file as the Python 3 notebook that the project is made from, in format 4.5 without outputs: what
 * Python 2 gave says nothing of it.
 */
export function convertedCopy({ notebook }: Analysis): Uint8Array {
  const cells = notebook.cells.map(({ id, kind, source }) => {
    const common = { cell_type: kind, id: id.replace(/[^\w-]/g, '-').slice(0, 64), metadata: {}, source };
    return kind === 'code' ? { ...common, execution_count: null, outputs: [] } : common;
  });
  const kernelspec = { name: 'python3', display_name: 'Python 3', language: 'python' };
  const file = { cells, metadata: { kernelspec, language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
  return new TextEncoder().encode(`${JSON.stringify(file, undefined, 1)}\n`);
}
