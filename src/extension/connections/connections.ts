import { homedir } from 'node:os';
import { EventEmitter, workspace, type Disposable, type SecretStorage } from 'vscode';
import type { Connection, ConnectionCheck } from '../../connections/connection.ts';
import type { FoundConnection } from '../../connections/settings/find.ts';
import type { ConfiguredConnection } from '../../connections/settings/settings.ts';
import { Failure } from '../../failure.ts';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import { Secrets } from './secrets.ts';

/** What is known of a connection. */
export type Reached =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'reached'; readonly check: ConnectionCheck }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface ListedConnection {
  readonly name: string;
  /** undefined: this machine, which is always there. */
  readonly configured: ConfiguredConnection | undefined;
  readonly address: string;
  readonly reached: Reached;
  /** What the editor runs there now. */
  readonly running: readonly string[];
}

export interface ListedConnections {
  readonly connections: readonly ListedConnection[];
  readonly offered: readonly FoundConnection[];
  /** Why those that are set up can't be read. */
  readonly failure: Failure | undefined;
}

const CHECK_LIMIT = 30_000;
const LOCAL = { name: 'local', configured: undefined, address: '' };

/** The connections of the workspace and what is known of each. Nothing is read or reached before somebody asks. */
export class Connections {
  readonly secrets: Secrets;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #log: Log;
  readonly #reached = new Map<string, Reached>();
  readonly #running = new Map<string, string[]>();
  #listed: Promise<Omit<ListedConnections, 'connections'> & { readonly connections: readonly Known[] }> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(log: Log, storage: SecretStorage) {
    this.#log = log;
    this.secrets = new Secrets(storage);
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/connections.yaml'));
    const refresh = (): void => {
      this.refresh();
    };
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete, workspace.onDidChangeWorkspaceFolders])
      this.#store.add(event(refresh));
    this.#store.add(workspace.onDidGrantWorkspaceTrust(refresh));
    this.#store.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('productize.connections') || event.affectsConfiguration('productize.python')) refresh();
      }),
    );
  }

  /** This machine, then the others by name. */
  async list(): Promise<ListedConnections> {
    this.#listed ??= this.#find();
    const { connections, ...rest } = await this.#listed;
    const known = connections.map((one) => ({
      ...one,
      reached: this.#reached.get(one.name) ?? ({ kind: 'unknown' } as const),
      running: this.#running.get(one.name) ?? [],
    }));
    return { connections: known, ...rest };
  }

  /** Reads again what is set up and found, and forgets what was known of it. */
  refresh(): void {
    this.#listed = undefined;
    this.#reached.clear();
    this.#changed.fire();
  }

  /** Reaches all of them. */
  async checkAll(): Promise<void> {
    const { connections } = await this.list();
    await Promise.all(connections.map(async ({ name }) => await this.check(name)));
  }

  /** Reaches one and keeps what it says. */
  async check(name: string): Promise<Reached> {
    const found = (await this.list()).connections.find((one) => one.name === name);
    if (found === undefined || found.reached.kind === 'checking') return { kind: 'unknown' };
    if (found.reached.kind === 'unknown') this.#set(name, { kind: 'checking' });
    const { checkAny } = await engine.connections();
    const check = await checkAny(found.configured, undefined, this.secrets.kept, AbortSignal.timeout(CHECK_LIMIT));
    const reached: Reached = check instanceof Failure ? { kind: 'failed', failure: check } : { kind: 'reached', check };
    this.#log.debug('connection checked', { name, outcome: reached.kind });
    this.#set(name, reached);
    return reached;
  }

  /** Opens one to run something there, whose secrets have been asked for. */
  async open({ configured }: Pick<ListedConnection, 'configured'>, python: string | undefined): Promise<Connection | Failure> {
    const { openAny, secretsIn } = await engine.connections();
    if (configured !== undefined)
      for (const secret of secretsIn(configured.setting))
        if ((await this.secrets.kept(secret)) === undefined) await this.secrets.ask(secret, configured.name);
    return await openAny(configured, python, this.secrets.kept);
  }

  /** Shows that something runs there until it is disposed of. */
  runs(name: string, what: string): Disposable {
    this.#running.set(name, [...(this.#running.get(name) ?? []), what]);
    this.#changed.fire();
    return {
      dispose: () => {
        const left = [...(this.#running.get(name) ?? [])];
        left.splice(left.indexOf(what), 1);
        this.#running.set(name, left);
        this.#changed.fire();
      },
    };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #set(name: string, reached: Reached): void {
    this.#reached.set(name, reached);
    this.#changed.fire();
  }

  async #find(): Promise<Omit<ListedConnections, 'connections'> & { readonly connections: readonly Known[] }> {
    // A file of an untrusted workspace could send the user's secrets anywhere.
    if (!workspace.isTrusted) return { connections: [LOCAL], offered: [], failure: undefined };
    const { inventory } = await engine.connections();
    const found = await inventory(connectionsFolder(), workspace.getConfiguration('productize').get<object>('connections', {}));
    if (found instanceof Failure) return { connections: [LOCAL], offered: [], failure: found };
    const others = found.configured.map(({ connection, address }) => ({ name: connection.name, configured: connection, address }));
    return { connections: [LOCAL, ...others], offered: found.offered, failure: undefined };
  }
}

type Known = Omit<ListedConnection, 'reached' | 'running'>;

/** Whose connections.yaml counts. */
export function connectionsFolder(): string {
  return workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? homedir();
}
