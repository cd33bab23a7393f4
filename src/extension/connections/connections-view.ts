import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { ConnectionCheck } from '../../connections/connection.ts';
import type { FoundConnection } from '../../connections/settings/find.ts';
import { DisposableStore } from '../disposables.ts';
import type { Connections, ListedConnection, Reached } from './connections.ts';

const CONNECTIONS_VIEW = 'productize.connections';
/** How old what is shown may get while somebody looks at it, in milliseconds. */
const AGE = 60_000;
const GIGABYTE = 1024 ** 3;

/** A connection, one line about it, or a place that was found and isn't set up. */
export type ConnectionNode = { readonly connection: ListedConnection } | { readonly found: FoundConnection } | ConnectionFact;

interface ConnectionFact {
  readonly label: string;
  readonly description: string;
  readonly icon: ThemeIcon;
}

/** The connections: whether each answers, what runs there, which rights are missing. They are asked while the view is seen, and no longer. */
export class ConnectionsView implements TreeDataProvider<ConnectionNode> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #connections: Connections;
  readonly #view: TreeView<ConnectionNode>;
  #timer: NodeJS.Timeout | undefined;
  #askedAt = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(connections: Connections) {
    this.#connections = connections;
    this.#view = this.#store.add(window.createTreeView(CONNECTIONS_VIEW, { treeDataProvider: this }));
    this.#store.add(
      connections.onDidChange(() => {
        this.#changed.fire();
      }),
    );
    this.#store.add(
      this.#view.onDidChangeVisibility(() => {
        this.#look();
      }),
    );
  }

  async getChildren(element?: ConnectionNode): Promise<ConnectionNode[]> {
    if (element !== undefined) return 'connection' in element ? factsOf(element.connection) : [];
    const { connections, offered, failure } = await this.#connections.list();
    this.#view.message = messageOf(connections.length + offered.length);
    this.#look();
    const rows = connections.map((connection) => ({ connection }));
    const wrong = failure === undefined ? [] : [{ label: l10n.t('Not read'), description: failure.message, icon: FAILED }];
    return [...rows, ...wrong, ...offered.map((found) => ({ found }))];
  }

  getTreeItem(element: ConnectionNode): TreeItem {
    if ('connection' in element) return connectionItem(element.connection);
    return 'found' in element ? foundItem(element.found) : factItem(element);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  /** Asks what is too old, and again later, as long as somebody looks. */
  #look(): void {
    clearTimeout(this.#timer);
    if (!this.#view.visible) return;
    void this.#askOld();
    this.#timer = setTimeout(() => {
      this.#look();
    }, AGE);
  }

  async #askOld(): Promise<void> {
    const { connections } = await this.#connections.list();
    const isOld = Date.now() - this.#askedAt >= AGE;
    if (isOld) this.#askedAt = Date.now();
    for (const { name, reached } of connections) if (isOld || reached.kind === 'unknown') void this.#connections.check(name);
  }
}

/** Said above the rows, which are never none: this machine is always there. */
function messageOf(rows: number): string {
  if (!workspace.isTrusted) return l10n.t('In Restricted Mode no connection is read or reached.');
  return rows > 1 ? '' : l10n.t('Tests run on this machine. Add a Jupyter server, Docker or Kubernetes to run them there as well.');
}

const FAILED = new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
const MISSING = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));

function connectionItem({ name, configured, address, reached, running }: ListedConnection): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `connection#${name}`;
  const words = [kindWord(configured), configured?.setting.protected === true ? l10n.t('protected') : '', stateWord(reached)];
  item.description = words.filter((word) => word !== '').join(' · ');
  item.tooltip = reached.kind === 'failed' ? reached.failure.message : address;
  item.iconPath = running.length > 0 ? new ThemeIcon('sync~spin') : stateIcon(reached);
  item.contextValue = configured === undefined ? 'connection.local' : 'connection';
  return item;
}

function kindWord(configured: ListedConnection['configured']): string {
  return configured?.setting.kind ?? l10n.t('this machine');
}

function stateWord(reached: Reached): string {
  if (reached.kind === 'unknown') return '';
  if (reached.kind === 'checking') return l10n.t('asking');
  if (reached.kind === 'failed') return l10n.t('does not work');
  return missing(reached.check).length > 0 ? l10n.t('rights are missing') : l10n.t('ready');
}

function stateIcon(reached: Reached): ThemeIcon {
  if (reached.kind === 'failed') return FAILED;
  if (reached.kind === 'unknown') return new ThemeIcon('circle-outline');
  if (reached.kind === 'checking') return new ThemeIcon('loading~spin');
  return missing(reached.check).length > 0 ? MISSING : new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
}

function missing({ rights }: ConnectionCheck): string[] {
  return rights.filter(({ allowed }) => !allowed).map(({ name }) => name);
}

function factsOf({ reached, running }: ListedConnection): ConnectionFact[] {
  const runs = running.map((what) => ({ label: l10n.t('Runs'), description: what, icon: new ThemeIcon('beaker') }));
  if (reached.kind === 'failed') return [...runs, { label: l10n.t('Failed'), description: reached.failure.message, icon: FAILED }];
  if (reached.kind !== 'reached') return runs;
  const { check } = reached;
  return [
    ...runs,
    ...missing(check).map((right) => ({ label: l10n.t('Not allowed'), description: right, icon: MISSING })),
    { label: l10n.t('Version'), description: check.version, icon: new ThemeIcon('tag') },
    ...capacityFact(check),
  ];
}

function capacityFact({ capacity: { cpus, memoryBytes } }: ConnectionCheck): ConnectionFact[] {
  const words = [
    ...(cpus === null ? [] : [l10n.t('{0} CPUs', cpus)]),
    ...(memoryBytes === null ? [] : [l10n.t('{0} GB of memory', (memoryBytes / GIGABYTE).toFixed(1))]),
  ];
  return words.length === 0 ? [] : [{ label: l10n.t('Room'), description: words.join(', '), icon: new ThemeIcon('server') }];
}

function foundItem({ name, about }: FoundConnection): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.id = `found#${name}`;
  item.description = l10n.t('found, not set up');
  item.tooltip = about;
  item.iconPath = new ThemeIcon('add');
  item.contextValue = 'found';
  return item;
}

function factItem({ label, description, icon }: ConnectionFact): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.description = description;
  item.tooltip = description;
  item.iconPath = icon;
  return item;
}
