import { NotebookCellKind, type NotebookCell, type NotebookDocument } from 'vscode';
import { listAt, objectAt, type JsonObject } from '../../notebook/json-values.ts';
import type { Cell, Notebook } from '../../notebook/notebook.ts';
import { languageOf, textAt } from './python-notebook.ts';

/** The notebook as the editor has it now, saved or not. Outputs are left where they are. */
export function notebookFromDocument(document: NotebookDocument): Notebook {
  return {
    format: { major: 4, minor: 5 },
    language: languageOf(document),
    kernel: textAt(document.metadata, 'metadata', 'kernelspec', 'name'),
    languageVersion: textAt(document.metadata, 'metadata', 'language_info', 'version'),
    metadata: ownMetadata(document.metadata),
    cells: document.getCells().map(cellOf),
  };
}

function cellOf(cell: NotebookCell): Cell {
  return {
    index: cell.index,
    id: textAt(cell.metadata, 'id') ?? `cell-${String(cell.index)}`,
    kind: kindOf(cell),
    source: cell.document.getText().replaceAll('\r\n', '\n'),
    executionCount: cell.executionSummary?.executionOrder,
    tags: tagsOf(cell),
    metadata: ownMetadata(cell.metadata),
    outputs: undefined,
  };
}

/** As Jupyter keeps them in the cell's metadata. */
function tagsOf({ metadata }: NotebookCell): string[] {
  return (listAt(ownMetadata(metadata), 'tags') ?? []).filter((tag) => typeof tag === 'string');
}

/** What the file has: the editor keeps it below what it says itself. */
function ownMetadata(metadata: JsonObject): JsonObject {
  return objectAt(metadata, 'metadata');
}

function kindOf(cell: NotebookCell): Cell['kind'] {
  if (cell.kind === NotebookCellKind.Markup) return 'markdown';
  return cell.document.languageId === 'python' ? 'code' : 'raw';
}
