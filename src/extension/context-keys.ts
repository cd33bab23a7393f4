import { commands } from 'vscode';

/** Keys that `when` clauses of package.json use. */
export interface ContextKeys {
  /** URIs of the open notebooks that can be productized. */
  'productize.notebooks': readonly string[];
  /** A preview is there to be created or discarded. */
  'productize.previewing': boolean;
  /** The active tab shows the preview's files. */
  'productize.previewTab': boolean;
  /** A project is being made. */
  'productize.creating': boolean;
}

export async function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Promise<void> {
  await commands.executeCommand('setContext', key, value);
}
