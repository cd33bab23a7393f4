import { existsSync, mkdirSync, watch } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../../cancelled.ts';
import { Failure } from '../../../failure.ts';
import { nameOf } from '../../deployment-name.ts';
import type {
  Deployment,
  DeploymentEnd,
  DeploymentKey,
  DeploymentRequest,
  Deployments,
  LogOptions,
  OnProgress,
  ReplicaAnswer,
} from '../../deployments.ts';
import { getText } from '../../get-text.ts';
import { Bell } from './bell.ts';
import { deploymentOf, isServing } from './describe.ts';
import { serviceEnvironment } from './environment.ts';
import { Lock, isHeld } from './files.ts';
import { followDeployment } from './follow.ts';
import { isAlive } from './identity.ts';
import { portFor } from './ports.ts';
import { deploymentsFolder, folderOf } from './records.ts';
import type { DeploymentFolder, Spec, State, Wanted } from './records.ts';
import { driftOf, placeRelease, removeDeployment } from './release-files.ts';
import { readLog } from './read-log.ts';
import { endLeftovers, startSupervisor } from './start-supervisor.ts';

/** What is on record of a deployment. */
interface Known {
  readonly wanted: Wanted;
  readonly state: State | undefined;
}

/** Releases as processes of this user on this machine, reached by a port of its own loopback address. */
export class LocalDeployments implements Deployments {
  readonly connection = 'local';

  async list(): Promise<readonly Deployment[] | Failure> {
    const names = await readdir(deploymentsFolder()).catch(() => []);
    const found = await Promise.all(names.sort().map((name) => this.#describe(keyOf(name))));
    const failure = found.find((one) => one instanceof Failure);
    return failure ?? found.flatMap((one) => (one === undefined || one instanceof Failure ? [] : [one]));
  }

  async watch(onChange: (deployments: readonly Deployment[]) => void, signal: AbortSignal): Promise<Failure | undefined> {
    const root = deploymentsFolder();
    mkdirSync(root, { recursive: true });
    const bell = new Bell();
    const note = () => bell.ring();
    const watcher = watch(root, { recursive: true }, note);
    signal.addEventListener('abort', note, { once: true });
    try {
      while (!signal.aborted) {
        bell.still();
        const deployments = await this.list();
        if (deployments instanceof Failure) return deployments;
        if (isCancelled(signal)) return undefined;
        onChange(deployments);
        // Many files change together: one look for all of them.
        await pause(100, undefined, { signal }).catch(() => undefined);
        await bell.rung();
      }
      return undefined;
    } finally {
      watcher.close();
      signal.removeEventListener('abort', note);
    }
  }

  async plan(request: DeploymentRequest): Promise<readonly string[] | Failure> {
    const known = await this.#known(request);
    if (known instanceof Failure) return known;
    const problem = known && foreign(known.wanted, request);
    if (problem) return problem;
    const { release, replicas } = request;
    const port = await portFor(request, known?.wanted.port);
    if (port instanceof Failure) return port;
    if (!known) {
      return [`start ${release.version} with ${replicaCount(replicas)}`, `answer on http://127.0.0.1:${port}`];
    }
    if (known.wanted.spec && isServing(known.state) && isSame(known.wanted, request, port)) return [];
    const { serving } = known.state ?? {};
    const lines = [];
    if (!serving) lines.push(`start ${release.version}`);
    else if (serving.release.digest !== release.digest) lines.push(`${serving.release.version} → ${release.version}`);
    else if (!isServing(known.state)) lines.push(`start ${release.version} again`);
    if (serving && serving.replicas !== replicas) lines.push(`${replicaCount(serving.replicas)} → ${replicaCount(replicas)}`);
    if (port !== known.wanted.port) lines.push(`port ${known.wanted.port} → ${port}`);
    return lines;
  }

  async deploy(request: DeploymentRequest, onProgress: OnProgress, signal: AbortSignal): Promise<DeploymentEnd | Failure> {
    return this.#changing(request, async (folder, known) => {
      const problem = known && foreign(known.wanted, request);
      if (problem) return problem;
      const port = await portFor(request, known?.wanted.port);
      if (port instanceof Failure) return port;
      const files = folder.release(request.release.digest.replace(/^sha256:/, '').slice(0, 16));
      const drift = existsSync(files) ? await driftOf(files, new Map()) : [];
      const isDrifted = known?.state?.serving?.files === files && drift.length > 0;
      if (isDrifted && !request.repair) return changedByHand(request, drift);
      if (!isDrifted && known && isServing(known.state) && isSame(known.wanted, request, port)) {
        return { outcome: 'unchanged', reason: null, deployment: (await this.#found(request)) ?? null };
      }
      onProgress(`Putting ${request.release.version} in place`);
      const failure = await placeRelease(files, drift.length > 0, request.writeTo);
      if (failure) return failure;
      const environment = await serviceEnvironment(files, request.python, onProgress, signal);
      if (environment instanceof Failure) return environment;
      const spec: Spec = {
        release: request.release,
        files,
        interpreter: request.python ?? null,
        python: environment.python,
        command: request.command,
        environment: environment.variables,
        replicas: request.replicas,
        seconds: request.seconds,
        by: request.by,
        at: new Date().toISOString(),
        start: (known?.wanted.spec?.start ?? 0) + (isDrifted ? 1 : 0),
      };
      const { project, tenant, origin, folder: place } = request;
      const generation = (known?.wanted.generation ?? 0) + 1;
      const wanted: Wanted = { format: 1, project, tenant, origin, folder: place, generation, port, spec };
      return this.#bring(folder, wanted, known, onProgress, signal);
    });
  }

  async rollback(
    key: DeploymentKey,
    version: string | undefined,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<DeploymentEnd | Failure> {
    return this.#changing(key, (folder, known) => {
      const before = known?.state?.before ?? [];
      const spec = version === undefined ? before[0] : before.find(({ release }) => release.version === version);
      if (!known) return missing(key);
      if (!spec) {
        const there = before.map(({ release }) => release.version).join(', ');
        const reason = there === '' ? 'nothing answered well before it' : `there are ${there}`;
        return new Failure('input', `${nameOf(key)} has no ${version ?? 'release'} to go back to: ${reason}`);
      }
      const again: Spec = { ...spec, by: known.wanted.spec?.by ?? spec.by, at: new Date().toISOString() };
      return this.#bring(folder, { ...known.wanted, generation: known.wanted.generation + 1, spec: again }, known, onProgress, signal);
    });
  }

  async restart(key: DeploymentKey, onProgress: OnProgress, signal: AbortSignal): Promise<DeploymentEnd | Failure> {
    return this.#changing(key, (folder, known) => {
      const spec = known?.state?.serving ?? known?.wanted.spec;
      if (!known || !spec) return missing(key);
      const again: Spec = { ...spec, start: spec.start + 1, at: new Date().toISOString() };
      return this.#bring(folder, { ...known.wanted, generation: known.wanted.generation + 1, spec: again }, known, onProgress, signal);
    });
  }

  async undeploy(key: DeploymentKey, onProgress: OnProgress, signal: AbortSignal): Promise<Failure | undefined> {
    const result = await this.#changing(key, async (folder, known) => {
      if (!known) return missing(key);
      onProgress(`Ending ${nameOf(key)}`);
      if (isHeld(folder.supervisorLock)) {
        await folder.want({ ...known.wanted, generation: known.wanted.generation + 1, spec: null });
        while (isHeld(folder.supervisorLock) || (known.state !== undefined && isAlive(known.state.supervisor))) {
          if (isCancelled(signal)) return new Failure('cancelled', `${nameOf(key)} goes on ending by itself`);
          await pause(100);
        }
      }
      endLeftovers(known.state);
      await removeDeployment(folder);
      return undefined;
    });
    return result instanceof Failure ? result : undefined;
  }

  async logs(key: DeploymentKey, options: LogOptions, onLine: (line: string) => void, signal: AbortSignal): Promise<Failure | undefined> {
    const folder = folderOf(key);
    if (!existsSync(folder.wantedFile)) return missing(key);
    await readLog(folder.log, options, onLine, signal);
    return undefined;
  }

  async ask(key: DeploymentKey, path: '/metrics' | '/reference', signal: AbortSignal): Promise<readonly ReplicaAnswer[] | Failure> {
    const known = await this.#known(key);
    if (known instanceof Failure) return known;
    if (!known) return missing(key);
    const version = known.state?.serving?.release.version;
    const ready = (known.state?.replicas ?? []).filter((one) => one.state === 'ready' && one.version === version);
    return Promise.all(
      ready.map(async ({ number, process: own, port }) => ({
        replica: `${number}:${own?.pid ?? 0}:${own?.started ?? ''}`,
        text: await getText(`http://127.0.0.1:${port ?? 0}${path}`, signal),
      })),
    );
  }

  /** Writes what is wanted and follows it to its end; called off, what answered before is wanted again. */
  async #bring(
    folder: DeploymentFolder,
    wanted: Wanted,
    known: Known | undefined,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<DeploymentEnd | Failure> {
    if (isCancelled(signal)) return new Failure('cancelled', 'cancelled; nothing was changed');
    if (known && known.wanted.port !== wanted.port && isHeld(folder.supervisorLock)) {
      return new Failure('input', `it answers on port ${known.wanted.port}; undeploy it first to move it to another`);
    }
    await folder.want(wanted);
    if (!isHeld(folder.supervisorLock)) {
      endLeftovers(known?.state);
      startSupervisor(folder);
    }
    const end = await followDeployment(folder, wanted, onProgress, signal);
    if (end instanceof Failure) {
      if (end.kind === 'cancelled') {
        const spec = known?.state?.serving ?? null;
        await folder.want({ ...wanted, generation: wanted.generation + 1, spec });
      }
      return end;
    }
    return { ...end, deployment: (await this.#found(wanted)) ?? null };
  }

  /** One change at a time. */
  async #changing<T>(
    key: DeploymentKey,
    change: (folder: DeploymentFolder, known: Known | undefined) => T | Failure | Promise<T | Failure>,
  ): Promise<T | Failure> {
    const known = await this.#known(key);
    if (known instanceof Failure) return known;
    const folder = folderOf(key);
    const fresh = !existsSync(folder.path);
    await mkdir(folder.path, { recursive: true, mode: 0o700 });
    const lock = await Lock.take(folder.changeLock);
    if (!lock) return new Failure('environment', `${nameOf(key)} is being changed by another process: wait for it`);
    try {
      return await change(folder, known);
    } finally {
      lock.release();
      if (fresh && !existsSync(folder.wantedFile)) await removeDeployment(folder);
    }
  }

  async #known(key: DeploymentKey): Promise<Known | Failure | undefined> {
    const folder = folderOf(key);
    const wanted = await folder.wanted();
    if (wanted === undefined || wanted instanceof Failure) return wanted;
    const state = await folder.state();
    return state instanceof Failure ? state : { wanted, state };
  }

  async #describe(key: DeploymentKey | undefined): Promise<Deployment | Failure | undefined> {
    const known = key && (await this.#known(key));
    if (known === undefined || known instanceof Failure) return known;
    return deploymentOf(known.wanted, known.state);
  }

  async #found(key: DeploymentKey): Promise<Deployment | undefined> {
    const found = await this.#describe(key);
    return found instanceof Failure ? undefined : found;
  }
}

function keyOf(name: string): DeploymentKey | undefined {
  const [project, tenant, more] = name.split('@');
  return project === undefined || tenant === undefined || more !== undefined ? undefined : { project, tenant };
}

function missing(key: DeploymentKey): Failure {
  return new Failure('input', `${nameOf(key)} is not deployed on local`);
}

function replicaCount(replicas: number): string {
  return `${String(replicas)} replica${replicas === 1 ? '' : 's'}`;
}

function foreign(wanted: Wanted, request: DeploymentRequest): Failure | undefined {
  if (wanted.origin === request.origin) return undefined;
  const advice = 'undeploy that one, or name a --tenant';
  return new Failure('input', `${nameOf(request)} is another project that is deployed here, from ${wanted.folder}: ${advice}`);
}

function isSame(wanted: Wanted, request: DeploymentRequest, port: number): boolean {
  const { spec } = wanted;
  if (spec === null || wanted.port !== port) return false;
  const sameRun = spec.release.digest === request.release.digest && spec.command.join('\n') === request.command.join('\n');
  return sameRun && spec.replicas === request.replicas && spec.interpreter === (request.python ?? null);
}

function changedByHand(request: DeploymentRequest, drift: readonly string[]): Failure {
  const more = drift.length > 1 ? ` and ${String(drift.length - 1)} more` : '';
  return new Failure('input', `${nameOf(request)} was changed by hand (${drift[0] ?? ''}${more}): --repair puts the release back`);
}
