import { sep } from 'node:path';
import { EventEmitter, workspace, type Uri } from 'vscode';
import type { Project } from '../../project/open.ts';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import { readLastTest, type LastTest } from './last-test.ts';

export interface ListedProject {
  readonly project: Project;
  readonly lastTest: LastTest | undefined;
}

/** Changes of many files at once are one change. In milliseconds. */
const QUIET = 300;

/** The projects in the folders of the workspace. Nothing is looked for before somebody asks. */
export class Projects {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #log: Log;
  #listed: Promise<readonly ListedProject[]> | undefined;
  #folders: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    const later = (): void => {
      this.#refreshLater();
    };
    // The folder as well: what is written into a new one at once, the watcher may miss.
    for (const pattern of ['**/productize.json', '**/.productize', '**/.productize/last-test.json']) {
      const watcher = this.#store.add(workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) this.#store.add(event(later));
    }
    // Where a folder goes, nothing is said of the files in it.
    const gone = this.#store.add(workspace.createFileSystemWatcher('**', true, true, false));
    this.#store.add(
      gone.onDidDelete((uri) => {
        if (this.#holdsProject(uri)) later();
      }),
    );
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.refresh();
      }),
    );
  }

  /** By folder. */
  async list(): Promise<readonly ListedProject[]> {
    this.#listed ??= this.#find();
    return await this.#listed;
  }

  refresh(): void {
    this.#listed = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #refreshLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.refresh();
    }, QUIET);
  }

  #holdsProject({ fsPath }: Uri): boolean {
    return this.#folders.some((folder) => folder === fsPath || folder.startsWith(`${fsPath}${sep}`));
  }

  async #find(): Promise<readonly ListedProject[]> {
    const { findProjects } = await engine.projects();
    const roots = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const found = await Promise.all(roots.map(({ uri }) => findProjects(uri.fsPath)));
    const projects = found.flat().toSorted((left, right) => left.folder.localeCompare(right.folder));
    this.#folders = projects.map(({ folder }) => folder);
    this.#log.debug('projects', { projects: projects.length });
    return await Promise.all(projects.map(async (project) => ({ project, lastTest: await readLastTest(project.folder) })));
  }
}
