import { commands, EventEmitter, Uri, workspace } from 'vscode';
import { DisposableStore } from '../disposables.ts';

const SCHEME = 'productize-report';

/** Reports of the projects that were made in this session, by folder; shown as Markdown. */
export class Reports {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Uri>());
  readonly #texts = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#store.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  keep(folder: string, text: string): void {
    const uri = reportUri(folder);
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
  }

  has(folder: string): boolean {
    return this.#texts.has(reportUri(folder).path);
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.path) ?? '';
  }

  async show(folder: string): Promise<void> {
    await commands.executeCommand('markdown.showPreview', reportUri(folder));
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function reportUri(folder: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `${Uri.file(folder).path}/REPORT.md` });
}
