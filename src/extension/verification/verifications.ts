import { EventEmitter, workspace, type NotebookCell, type Uri } from 'vscode';
import type { ComparedValue, Verification } from '../../proof/verification.ts';
import { DisposableStore } from '../disposables.ts';

/** What a proof found of a notebook, and where the modules are that it ran. */
export interface Verified {
  readonly verification: Verification;
  /** The document that a file of the project is shown as, by its path in the project. */
  readonly moduleUri: (path: string) => Uri;
}

interface Kept extends Verified {
  /** The cells' texts as they were proved: what is edited since has no mark. */
  readonly texts: readonly string[];
}

/** The last verification of each notebook that is open, until its text changes. */
export class Verifications {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #kept = new Map<string, Kept>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#store.add(
      workspace.onDidCloseNotebookDocument(({ uri }) => {
        this.#kept.delete(uri.toString());
      }),
    );
  }

  async keep(notebook: Uri, verified: Verified): Promise<void> {
    const document = await workspace.openNotebookDocument(notebook);
    const texts = document.getCells().map((cell) => cell.document.getText());
    this.#kept.set(notebook.toString(), { ...verified, texts });
    this.#changed.fire();
  }

  of(notebook: Uri): Verified | undefined {
    return this.#kept.get(notebook.toString());
  }

  /** What was compared of a cell; nothing where its text is another one since. */
  valuesOf(cell: NotebookCell): readonly ComparedValue[] {
    const kept = this.#kept.get(cell.notebook.uri.toString());
    if (kept?.texts[cell.index] !== cell.document.getText()) return [];
    return kept.verification.values.filter((value) => value.cell === cell.index);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
