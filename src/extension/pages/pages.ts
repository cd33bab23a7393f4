import { ViewColumn, window, type Disposable, type Uri, type WebviewPanel, type WebviewView } from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import { showError } from '../show-error.ts';
import type { PageName } from './source.ts';

/** The pages of the sidebar, each also as an editor's tab. Their code is loaded when the first of them is shown. */
export class Pages implements Disposable {
  readonly #store = new DisposableStore();
  readonly #log: Log;
  readonly #extension: Uri;

  constructor(log: Log, extension: Uri) {
    this.#log = log;
    this.#extension = extension;
    for (const name of ['deployments', 'health'] as const)
      this.#store.add(
        window.registerWebviewViewProvider(`productize.${name}`, {
          resolveWebviewView: (view) => this.#show(name, view),
        }),
      );
  }

  openTab(name: PageName): Promise<void> {
    const panel = window.createWebviewPanel(`productize.${name}`, '', ViewColumn.Active);
    return this.#show(name, panel);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #show(name: PageName, place: WebviewView | WebviewPanel): Promise<void> {
    try {
      const { showPage } = await engine.pages();
      showPage(name, place, this.#extension, this.#log);
    } catch (error) {
      void showError(this.#log, error);
    }
  }
}
