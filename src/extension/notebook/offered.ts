import { workspace, type Disposable } from 'vscode';
import { setContext } from '../context-keys.ts';
import { DisposableStore } from '../disposables.ts';
import { isPythonNotebook } from './python-notebook.ts';

/** Keeps the context key by which **Productize** is offered on Python notebooks only. */
export function trackOfferedNotebooks(): Disposable {
  const store = new DisposableStore();
  let last = '';
  const update = (): void => {
    const offered = workspace.notebookDocuments.filter(isPythonNotebook).map((document) => document.uri.fsPath);
    if (offered.join('\n') === last) return;
    last = offered.join('\n');
    void setContext('productize.notebooks', offered);
  };
  store.add(workspace.onDidOpenNotebookDocument(update));
  store.add(workspace.onDidCloseNotebookDocument(update));
  store.add(workspace.onDidChangeNotebookDocument(update));
  update();
  return store;
}
