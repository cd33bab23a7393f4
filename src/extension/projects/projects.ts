import { EventEmitter, workspace } from 'vscode';
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
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    for (const pattern of ['**/productize.json', '**/.productize/last-test.json']) {
      const watcher = this.#store.add(workspace.createFileSystemWatcher(pattern));
      const later = (): void => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          this.refresh();
        }, QUIET);
      };
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) this.#store.add(event(later));
    }
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

  async #find(): Promise<readonly ListedProject[]> {
    const { findProjects } = await engine.projects();
    const roots = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const found = await Promise.all(roots.map(({ uri }) => findProjects(uri.fsPath)));
    const projects = found.flat().toSorted((left, right) => left.folder.localeCompare(right.folder));
    this.#log.debug('projects', { projects: projects.length });
    return await Promise.all(projects.map(async (project) => ({ project, lastTest: await readLastTest(project.folder) })));
  }
}
