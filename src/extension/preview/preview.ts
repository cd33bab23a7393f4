import { EventEmitter, type Uri } from 'vscode';
import type { Proposal } from '../../project/propose.ts';
import { setContext } from '../context-keys.ts';
import { DisposableStore } from '../disposables.ts';
import { cellsText } from './cells-text.ts';
import { cellsOfFiles } from './file-cells.ts';

/** One proposal that is being looked at. */
export interface PreviewSession {
  readonly notebook: Uri;
  readonly proposal: Proposal;
}

export type Side = 'cells' | 'file';

/** The proposal that waits for **Create** or **Discard**: one at a time. Nothing of it is on disk. */
export class Preview {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #session: PreviewSession | undefined;
  #cells: ReadonlyMap<string, readonly number[]> = new Map();

  readonly onDidChange = this.#changed.event;

  get session(): PreviewSession | undefined {
    return this.#session;
  }

  async open(session: PreviewSession): Promise<void> {
    const { plan, manifest } = session.proposal;
    this.#session = session;
    this.#cells = cellsOfFiles(plan, manifest.layout);
    this.#changed.fire();
    await setContext('productize.previewing', true);
  }

  async close(): Promise<void> {
    this.#session = undefined;
    this.#cells = new Map();
    this.#changed.fire();
    await setContext('productize.previewing', false);
  }

  /** The text on a side of a file's diff; undefined where the file has no such side. */
  text(side: Side, path: string): string | undefined {
    if (this.#session === undefined) return undefined;
    const { files, analysis } = this.#session.proposal;
    if (side === 'file') return files.find((file) => file.path === path)?.text;
    const cells = this.#cells.get(path);
    return cells === undefined ? undefined : cellsText(analysis.notebook, cells);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
