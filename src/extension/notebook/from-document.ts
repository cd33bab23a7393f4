import { NotebookCellKind, type NotebookCell, type NotebookDocument } from 'vscode';
import type { Cell, Notebook } from '../../notebook/notebook.ts';
import { languageOf, textAt } from './python-notebook.ts';

/** The notebook as the editor has it now, saved or not. Outputs are left where they are. */
export function notebookFromDocument(document: NotebookDocument): Notebook {
  return {
    format: { major: 4, minor: 5 },
    language: languageOf(document),
    kernel: textAt(document.metadata, 'metadata', 'kernelspec', 'name'),
    languageVersion: textAt(document.metadata, 'metadata', 'language_info', 'version'),
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
    outputs: undefined,
  };
}

/** As Jupyter keeps them in the cell's metadata. */
function tagsOf({ metadata }: NotebookCell): string[] {
  const own: unknown = metadata['metadata'];
  const tags = typeof own === 'object' && own !== null && 'tags' in own ? own.tags : undefined;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

function kindOf(cell: NotebookCell): Cell['kind'] {
  if (cell.kind === NotebookCellKind.Markup) return 'markdown';
  return cell.document.languageId === 'python' ? 'code' : 'raw';
}
