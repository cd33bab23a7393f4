import { setTimeout as pause } from 'node:timers/promises';
import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import { nameOf } from '../../connections/deployment-name.ts';
import type { Deployment, Deployments } from '../../connections/deployments.ts';
import { isCancelled } from '../../cancelled.ts';
import { allDeployments } from '../../connections/open-deployments.ts';
import { Failure } from '../../failure.ts';
import { openProject } from '../../project/open.ts';
import { Releases } from '../../project/releases.ts';
import type { PageRequest, PageUpdate, Place } from '../../../webview/protocol.ts';
import type { Log } from '../log.ts';
import { act } from './act.ts';
import type { Source } from './source.ts';

/** After a connection was away. */
const AGAIN_MS = 10_000;
/** So long a project's newest release is taken to stay the newest. */
const NEWEST_MS = 60_000;

/** What is deployed, by each connection's own watch. Of one that is away what it last told stays, with its time. */
export class DeploymentsSource implements Source {
  readonly #log: Log;
  readonly #engines: readonly Deployments[] = allDeployments();
  readonly #places = new Map<string, Place>();
  readonly #newest = new Map<string, { readonly at: number; readonly version: string | undefined }>();

  constructor(log: Log) {
    this.#log = log;
  }

  async watch(tell: (update: PageUpdate) => void, signal: AbortSignal): Promise<void> {
    const show = async () => {
      const newer = await this.#newerVersions();
      if (!signal.aborted) tell({ kind: 'deployments', places: [...this.#places.values()], newer });
    };
    await Promise.all(this.#engines.map((engine) => this.#follow(engine, show, signal)));
  }

  async asked(request: PageRequest): Promise<void> {
    if (request.kind !== 'act') return;
    const { action, connection, project, tenant } = request;
    const engine = this.#engines.find((one) => one.connection === connection);
    const deployment = this.#find(connection, project, tenant);
    // What isn't shown can't be asked for.
    if (engine === undefined || deployment === undefined) return;
    if (action === 'copy') {
      await env.clipboard.writeText(`${nameOf(deployment)} ${deployment.version ?? ''} on ${connection}: ${deployment.address ?? ''}`);
      return;
    }
    if (!workspace.isTrusted) {
      const title = l10n.t('Manage Workspace Trust');
      const chosen = await window.showWarningMessage(l10n.t('In Restricted Mode deployments are shown only.'), title);
      if (chosen === title) await commands.executeCommand('workbench.trust.manage');
      return;
    }
    if (action === 'open') {
      if (deployment.address !== null) await env.openExternal(Uri.parse(`${deployment.address}/docs`));
      return;
    }
    this.#log.info('deployment action', { action, connection, project, tenant });
    await act(action, engine, deployment, this.#log);
  }

  #find(connection: string, project: string, tenant: string): Deployment | undefined {
    return this.#places.get(connection)?.deployments.find((one) => one.project === project && one.tenant === tenant);
  }

  async #follow(engine: Deployments, show: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const { connection } = engine;
    while (!signal.aborted) {
      const failure = await engine.watch((deployments) => {
        this.#places.set(connection, { connection, at: new Date().toISOString(), problem: null, deployments });
        void show();
      }, signal);
      if (failure === undefined || isCancelled(signal)) return;
      const known = this.#places.get(connection);
      this.#places.set(connection, { connection, at: known?.at ?? null, problem: failure.message, deployments: known?.deployments ?? [] });
      await show();
      await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The newest release of each project that is deployed, by its folder. Looking runs git there: not where nothing is trusted. */
  async #newerVersions(): Promise<Record<string, string>> {
    if (!workspace.isTrusted) return {};
    const folders = new Set([...this.#places.values()].flatMap(({ deployments }) => deployments.map(({ folder }) => folder)));
    const newest: Record<string, string> = {};
    for (const folder of folders) {
      const known = this.#newest.get(folder);
      const fresh = known !== undefined && Date.now() - known.at < NEWEST_MS;
      const version = fresh ? known.version : await newestOf(folder);
      if (!fresh) this.#newest.set(folder, { at: Date.now(), version });
      if (version !== undefined) newest[folder] = version;
    }
    return newest;
  }
}

/** Undefined where the folder is gone or was never released. */
async function newestOf(folder: string): Promise<string | undefined> {
  const project = await openProject(folder);
  if (project instanceof Failure) return undefined;
  const releases = await Releases.open(project.folder, project.name);
  const versions = releases instanceof Failure ? releases : await releases.versions();
  return versions instanceof Failure ? undefined : versions[0];
}
