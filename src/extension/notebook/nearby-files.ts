import { Uri, workspace, type NotebookDocument } from 'vscode';

/**
 * Which files lie beside a notebook. Nothing waits for a disk: a file counts as there until somebody has looked, and looking goes on in
 * the background.
 */
export class NearbyFiles {
  readonly #document: NotebookDocument;
  readonly #known = new Map<string, boolean>();
  readonly #asked = new Set<string>();
  /** Counts how often a look has changed what is known. */
  revision = 0;

  constructor(document: NotebookDocument) {
    this.#document = document;
  }

  /** By the path from the notebook's folder. */
  has(path: string): boolean {
    this.#asked.add(path);
    return this.#known.get(path) ?? true;
  }

  /** Looks for all that was ever asked for; true where something is another way than it was taken for. */
  async look(): Promise<boolean> {
    const found = await Promise.all([...this.#asked].map(async (path) => [path, await isThere(this.#document.uri, path)] as const));
    const changed = found.filter(([path, there]) => (this.#known.get(path) ?? true) !== there).length > 0;
    for (const [path, there] of found) this.#known.set(path, there);
    if (changed) this.revision++;
    return changed;
  }
}

async function isThere(notebook: Uri, path: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.joinPath(notebook, '..', path));
    return true;
  } catch {
    return false;
  }
}
