import {
  EventEmitter,
  l10n,
  TestRunProfileKind,
  tests,
  workspace,
  type CancellationToken,
  type TestController,
  type TestItem,
  type TestItemCollection,
  type TestRunProfile,
  type TestRunRequest,
} from 'vscode';
import { Failure } from '../../failure.ts';
import type { TestReport } from '../../testing/report.ts';
import type { Connections } from '../connections/connections.ts';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import type { Projects } from '../projects/projects.ts';
import { showError } from '../show-error.ts';
import type { TestTree } from './test-tree.ts';

/** A run of a project's tests that has ended with a report. */
interface EndedRun {
  readonly folder: string;
  readonly report: TestReport;
}

/** Tests of the workspace's projects in the Test Explorer, with a way to run them for each connection. Nothing is read before somebody looks. */
export class TestExplorer {
  readonly #store = new DisposableStore();
  readonly #ended = this.#store.add(new EventEmitter<EndedRun>());
  readonly #log: Log;
  readonly #projects: Projects;
  readonly #connections: Connections;
  readonly #controller: TestController;
  #tree: TestTree | undefined;
  readonly #profiles = new Map<string, TestRunProfile>();
  /** How each test ended last on each connection. */
  readonly #history = new Map<string, Map<string, string>>();
  #looked = false;

  readonly onDidEnd = this.#ended.event;

  constructor(log: Log, projects: Projects, connections: Connections) {
    this.#log = log;
    this.#projects = projects;
    this.#connections = connections;
    this.#controller = this.#store.add(tests.createTestController('productize', 'Productize'));
    this.#profileFor('local');
    this.#controller.resolveHandler = async (item) => {
      if (item === undefined) await this.discover();
    };
    this.#controller.refreshHandler = async () => {
      await this.discover();
    };
    const again = (): void => {
      if (this.#looked) void this.discover();
    };
    this.#store.add(projects.onDidChange(again));
    this.#store.add(connections.onDidChange(() => void this.#matchProfiles()));
    this.#store.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (/[\\/](test_[^\\/]*|[^\\/]*_test)\.py$/.test(uri.fsPath)) again();
      }),
    );
  }

  /** Finds the tests of the projects. Nothing is run. */
  async discover(): Promise<void> {
    this.#looked = true;
    const { discoverTests } = await engine.discovery();
    const { TestTree } = await import('./test-tree.ts');
    const tree = (this.#tree ??= new TestTree(this.#controller));
    const listed = await this.#projects.list();
    tree.show(
      await Promise.all(listed.map(async ({ project }) => [project, await discoverTests(project.folder, project.layout.tests)] as const)),
    );
    await this.#matchProfiles();
  }

  /** Runs what a request asks for on a connection, to its end; again after each save where it says so. */
  async run(request: TestRunRequest, connection: string, token: CancellationToken): Promise<void> {
    await this.#runOnce(request, connection, token);
    if (request.continuous !== true || token.isCancellationRequested) return;
    const store = new DisposableStore();
    store.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.fsPath.endsWith('.py')) void this.#runOnce(request, connection, token);
      }),
    );
    store.add(
      token.onCancellationRequested(() => {
        store.dispose();
      }),
    );
  }

  /** What is shown, a line for each item, deeper ones indented. */
  labels(): string[] {
    const below = (items: TestItemCollection, indent: string): string[] =>
      [...items].flatMap(([, item]) => [`${indent}${item.label}`, ...below(item.children, `${indent}  `)]);
    return below(this.#controller.items, '');
  }

  /** The ways to run tests, as they are shown. */
  profiles(): string[] {
    return [...this.#profiles.values()].map(({ label }) => label);
  }

  /** The item of an id, wherever it is. */
  find(id: string): TestItem | undefined {
    const below = (items: TestItemCollection): TestItem[] => [...items].flatMap(([, item]) => [item, ...below(item.children)]);
    return below(this.#controller.items).find((item) => item.id === id);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #runOnce(request: TestRunRequest, connection: string, token: CancellationToken): Promise<void> {
    const tree = this.#tree;
    if (tree === undefined) return;
    const run = this.#controller.createTestRun(request, connection);
    try {
      const { selectionOf } = await import('./selection.ts');
      for (const selection of selectionOf(request, this.#controller.items, tree)) {
        if (token.isCancellationRequested) break;
        const services = { connections: this.#connections, tree, history: this.#history };
        const { runSelection } = await import('./test-run.ts');
        const report = await runSelection(services, run, selection, connection, token);
        if (report === undefined || report instanceof Failure) continue;
        this.#log.info('tested', { connection, ...report.counts });
        this.#ended.fire({ folder: selection.project.folder, report });
      }
    } catch (error) {
      void showError(this.#log, error);
    } finally {
      run.end();
      this.#projects.refresh();
    }
  }

  /** A profile for each connection that is set up, this machine first. */
  async #matchProfiles(): Promise<void> {
    if (!this.#looked) return;
    const names = (await this.#connections.list()).connections.map(({ name }) => name);
    for (const [name, profile] of [...this.#profiles]) {
      if (names.includes(name)) continue;
      profile.dispose();
      this.#profiles.delete(name);
    }
    for (const name of names) this.#profileFor(name);
  }

  #profileFor(name: string): void {
    if (this.#profiles.has(name)) return;
    const isLocal = name === 'local';
    const label = isLocal ? l10n.t('Run on this machine') : l10n.t('Run on {0}', name);
    const handler = async (request: TestRunRequest, token: CancellationToken): Promise<void> => {
      await this.run(request, name, token);
    };
    const profile = this.#controller.createRunProfile(label, TestRunProfileKind.Run, handler, isLocal, undefined, isLocal);
    this.#profiles.set(name, this.#store.add(profile));
  }
}
