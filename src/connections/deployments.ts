import type { Failure } from '../failure.ts';

/**
 * Where releases run. Every engine that can keep services running keeps this contract, whatever it keeps them with: processes,
 * containers, a cluster.
 *
 * A deployment is one release of a project, for one tenant, on one connection. What goes wrong with the place itself is a Failure;
 * a release that doesn't become ready is an outcome.
 */
export interface Deployments {
  /** The connection's name. */
  readonly connection: string;
  /** All that are there, by project and tenant. Changes nothing. */
  list(signal: AbortSignal): Promise<readonly Deployment[] | Failure>;
  /** Calls back at once and after each change, until `signal` aborts. */
  watch(onChange: (deployments: readonly Deployment[]) => void, signal: AbortSignal): Promise<Failure | undefined>;
  /** What `deploy` would change, a line each; none where nothing would. Changes nothing. */
  plan(request: DeploymentRequest, signal: AbortSignal): Promise<readonly string[] | Failure>;
  /**
   * Brings a release up beside the one that answers, asks it the contract's example, moves the traffic over, and ends the old one
   * when it has answered what it took. Where the new one doesn't get there, the old one goes on answering.
   *
   * When `signal` aborts, what answered before goes on answering.
   */
  deploy(request: DeploymentRequest, onProgress: OnProgress, signal: AbortSignal): Promise<DeploymentEnd | Failure>;
  /** `deploy` of the release that answered well before this one, or of that of a version. */
  rollback(key: DeploymentKey, version: string | undefined, onProgress: OnProgress, signal: AbortSignal): Promise<DeploymentEnd | Failure>;
  /** The same release again in new processes, without a gap. */
  restart(key: DeploymentKey, onProgress: OnProgress, signal: AbortSignal): Promise<DeploymentEnd | Failure>;
  /** Ends it when it has answered what it took. Nothing of it is left. */
  undeploy(key: DeploymentKey, onProgress: OnProgress, signal: AbortSignal): Promise<Failure | undefined>;
  /** Its last `lines` lines; with `follow` those to come as well, until `signal` aborts. */
  logs(key: DeploymentKey, options: LogOptions, onLine: (line: string) => void, signal: AbortSignal): Promise<Failure | undefined>;
  /**
   * What each replica that is ready answers to `GET path`, past any front: what they count, each counts for itself. `getText` of
   * connections/get-text.ts keeps the limits.
   */
  ask(key: DeploymentKey, path: '/metrics' | '/reference', signal: AbortSignal): Promise<readonly ReplicaAnswer[] | Failure>;
}

export type OnProgress = (message: string) => void;

export interface DeploymentKey {
  readonly project: string;
  readonly tenant: string;
}

export interface ReplicaAnswer {
  /** Another one where it was started again. */
  readonly replica: string;
  readonly text: string | Failure;
}

export interface LogOptions {
  readonly lines: number;
  readonly follow: boolean;
}

/** A release as an engine needs it. */
export interface Release {
  readonly version: string;
  readonly commit: string;
  /** Of all that runs: the files at its tag and its models. Two releases with the same digest are the same. */
  readonly digest: string;
  readonly models: readonly ModelName[];
}

export interface ModelName {
  readonly id: string;
  readonly version: string;
}

export interface DeploymentRequest extends DeploymentKey {
  readonly release: Release;
  /** Tells projects of one name apart: the first commit of its repository. */
  readonly origin: string;
  /** The project's folder, for people. */
  readonly folder: string;
  /** Writes the release into an empty folder. */
  readonly writeTo: (folder: string) => Promise<Failure | undefined>;
  /** How its service is started there; `python` is its interpreter, `{port}` and `{host}` stand for what it listens on. */
  readonly command: readonly string[];
  readonly replicas: number;
  /** The port that it is reached by; default: the one that it has, else a free one. */
  readonly port: number | undefined;
  /** An interpreter whose packages are used as they are; default: an environment of the release's own. */
  readonly python: string | undefined;
  /** How long it may take to become ready. */
  readonly seconds: number;
  /** Put it back where somebody has changed what runs. */
  readonly repair: boolean;
  /** Who asks for it. */
  readonly by: string;
}

export interface DeploymentEnd {
  /** `rolled-back`: the release of before goes on answering; `failed`: nothing answers. */
  readonly outcome: 'deployed' | 'unchanged' | 'rolled-back' | 'failed';
  /** Why it was rolled back or failed; null else. */
  readonly reason: string | null;
  /** What is there now. */
  readonly deployment: Deployment | null;
}

export type DeploymentState = 'ready' | 'rolling-out' | 'degraded' | 'failed' | 'drifted' | 'unreachable';

/** One deployment as it is; schemas/status.schema.json. Times are ISO 8601 in UTC. */
export interface Deployment extends DeploymentKey {
  readonly connection: string;
  readonly state: DeploymentState;
  readonly since: string;
  /** Why it is in this state, in one line; null where it is ready. */
  readonly reason: string | null;
  /** That answers; null where none does. */
  readonly version: string | null;
  /** That was asked for last; another one than `version` while it is rolling out, and after it was rolled back. */
  readonly asked: string;
  readonly commit: string | null;
  readonly models: readonly ModelName[];
  readonly replicas: { readonly wanted: number; readonly ready: number; readonly restarts: number };
  readonly address: string | null;
  /** What it was asked in the last `seconds`; null where that isn't known. */
  readonly traffic: Traffic | null;
  /** What somebody has changed by hand. */
  readonly drift: readonly string[];
  readonly by: string;
  readonly at: string;
  readonly folder: string;
  readonly events: readonly DeploymentEvent[];
  readonly history: readonly HistoryEntry[];
}

export interface Traffic {
  readonly seconds: number;
  readonly requests: number;
  /** Answered with 4xx: the caller's. */
  readonly refused: number;
  /** Answered with 5xx, or not at all. */
  readonly failed: number;
  /** Milliseconds; null where there was no request. */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface DeploymentEvent {
  readonly at: string;
  readonly kind: 'information' | 'warning';
  readonly message: string;
}

export interface HistoryEntry {
  readonly version: string;
  readonly at: string;
  readonly by: string;
  readonly outcome: 'deployed' | 'rolled-back' | 'failed';
  readonly reason: string | null;
}
