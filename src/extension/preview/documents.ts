import { EventEmitter, Uri, workspace, type Disposable } from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Preview, Side } from './preview.ts';

export const PREVIEW_SCHEME = 'productize-preview';

/** Both sides have the same path: another one on the left would be shown as a file that is renamed. */
export function previewUri(side: Side, path: string): Uri {
  return Uri.from({ scheme: PREVIEW_SCHEME, authority: side, path: `/${path}` });
}

/** Serves the files to come, and the cells that they come from, as read-only documents. */
export function registerPreviewDocuments(preview: Preview): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new EventEmitter<Uri>());
  const provider = {
    onDidChange: changed.event,
    provideTextDocumentContent(uri: Uri): string {
      return preview.text(uri.authority === 'cells' ? 'cells' : 'file', uri.path.slice(1)) ?? '';
    },
  };
  store.add(workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, provider));
  store.add(
    preview.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === PREVIEW_SCHEME) changed.fire(uri);
    }),
  );
  return store;
}
