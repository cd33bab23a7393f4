import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../../failure.ts';
import { schemaProblem } from '../../../project/validate.ts';
import type { DeploymentEvent, DeploymentKey, HistoryEntry, Release, Traffic } from '../../deployments.ts';
import { readJson, writeWhole } from './files.ts';
import type { ProcessIdentity } from './identity.ts';

/** What is wanted of one deployment: written by the command line, read by its supervisor; schemas/local-deployment.schema.json. */
export interface Wanted extends DeploymentKey {
  readonly format: 1;
  readonly origin: string;
  readonly folder: string;
  /** Goes up with each change. */
  readonly generation: number;
  readonly port: number;
  /** null: it is to end. */
  readonly spec: Spec | null;
}

/** One release as it is to run. */
export interface Spec {
  readonly release: Release;
  /** Where its files are, below the deployment's own folder or not. */
  readonly files: string;
  /** The interpreter that was asked for; null: an environment of its own. */
  readonly interpreter: string | null;
  readonly python: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly replicas: number;
  readonly seconds: number;
  readonly by: string;
  readonly at: string;
  /** Another number is another start of the same. */
  readonly start: number;
}

/** What there is: written by the supervisor, read by everyone; schemas/local-state.schema.json. */
export interface State {
  readonly format: 1;
  readonly supervisor: ProcessIdentity;
  /** The generation that was seen to its end. */
  readonly observed: number;
  readonly outcome: { readonly result: 'deployed' | 'rolled-back' | 'failed' | 'ended'; readonly reason: string | null } | null;
  /** What a rollout is doing; null while there is none. */
  readonly rollout: string | null;
  /** The release that answers. */
  readonly serving: Spec | null;
  readonly since: string;
  readonly replicas: readonly ReplicaRecord[];
  readonly drift: readonly string[];
  readonly traffic: Traffic;
  readonly events: readonly DeploymentEvent[];
  readonly history: readonly HistoryEntry[];
  /** What answered well before, newest first. */
  readonly before: readonly Spec[];
}

export interface ReplicaRecord {
  readonly number: number;
  readonly version: string;
  readonly state: 'starting' | 'ready' | 'waiting' | 'ending';
  readonly process: ProcessIdentity | null;
  readonly port: number | null;
  readonly restarts: number;
}

/** The files of one deployment. */
export class DeploymentFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get wantedFile(): string {
    return join(this.path, 'deployment.json');
  }
  get stateFile(): string {
    return join(this.path, 'state.json');
  }
  /** Held by its supervisor. */
  get supervisorLock(): string {
    return join(this.path, 'supervisor.lock');
  }
  /** Held by who changes what is wanted. */
  get changeLock(): string {
    return join(this.path, 'change.lock');
  }
  get log(): string {
    return join(this.path, 'logs', 'service.log');
  }
  get supervisorLog(): string {
    return join(this.path, 'logs', 'supervisor.log');
  }
  release(digest: string): string {
    return join(this.path, 'releases', digest);
  }

  /** Undefined where there is none, a Failure where it can't be used. */
  wanted(): Promise<Wanted | Failure | undefined> {
    return readRecord<Wanted>(this.wantedFile, 'local-deployment');
  }

  state(): Promise<State | Failure | undefined> {
    return readRecord<State>(this.stateFile, 'local-state');
  }

  async want(wanted: Wanted): Promise<void> {
    await writeWhole(this.wantedFile, recordText(wanted));
  }
}

export function recordText(record: Wanted | State): string {
  return `${JSON.stringify(record, undefined, 1)}\n`;
}

async function readRecord<T>(file: string, schema: string): Promise<T | Failure | undefined> {
  const data = await readJson(file);
  if (data === undefined) return undefined;
  const problem = await schemaProblem(schema, data);
  if (problem !== undefined) return new Failure('input', `${file} can't be used: ${problem}`);
  // SAFETY: the schema has just been checked; it describes this type.
  return data as T;
}

/** Where the deployments of this user are, `PROJECT@TENANT` each, and the environments that their releases run in. */
export function stateFolder(): string {
  const { env, platform } = process;
  const set = (name: string) => (env[name] === '' ? undefined : env[name]);
  const own =
    platform === 'win32' ? set('LOCALAPPDATA') : platform === 'darwin' ? join(homedir(), 'Library', 'Application Support') : undefined;
  return join(set('XDG_STATE_HOME') ?? own ?? join(homedir(), '.local', 'state'), 'productize');
}

export function deploymentsFolder(): string {
  return join(stateFolder(), 'deployments');
}

export function folderOf({ project, tenant }: DeploymentKey): DeploymentFolder {
  return new DeploymentFolder(join(deploymentsFolder(), `${project}@${tenant}`));
}
