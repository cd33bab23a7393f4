import type { Failure } from '../failure.ts';

/**
 * A place where things run. Every engine keeps the same contract: test/support/contract.ts holds each of them
 * to it.
 *
 * What goes wrong with the place itself is a `ConnectionFailure`, a job that was cancelled a Failure of kind `cancelled`.
 */
export interface Connection {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly abilities: readonly Ability[];
  /** Reaches it and asks what this user may do there. Changes nothing. */
  check(signal: AbortSignal): Promise<ConnectionCheck | Failure>;
  /**
   * Runs a job to its end. Nothing of it is left there, however it ends. When `signal` aborts, the far side has ended within 5 s.
   *
   * A command that ends with another status than 0 is a result, not a Failure.
   */
  run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure>;
  /** Removes what this user's jobs have left there because the tool was killed: its names. Only where such a thing can stay. */
  clean?(signal: AbortSignal): Promise<readonly string[] | Failure>;
  /** Builds an image, and pushes it where that is asked. Only where `abilities` has `images`. */
  image?(request: ImageRequest, progress: (message: string) => void, signal: AbortSignal): Promise<MadeImage | Failure>;
}

export type ConnectionKind = 'local' | 'jupyter' | 'docker' | 'kubernetes';

/** What can be done there. */
export type Ability = 'jobs' | 'kernels' | 'images';

/** A folder with a Dockerfile, and what its image is to be called. */
export interface ImageRequest {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly labels: Readonly<Record<string, string>>;
  /** To the connection's registry. */
  readonly push: boolean;
}

export interface MadeImage {
  /** With its registry and version. */
  readonly name: string;
  /** `sha256:…`, of its configuration: the same wherever it is. */
  readonly id: string;
  /** `name@sha256:…`, as its registry knows it; null where it was not pushed. */
  readonly digest: string | null;
}

export interface ConnectionCheck {
  /** Of what answers there, with its name: `Python 3.11.7`. */
  readonly version: string;
  readonly rights: readonly Right[];
  readonly capacity: Capacity;
}

/** One thing that has to be allowed there. */
export interface Right {
  readonly name: string;
  readonly allowed: boolean;
}

/** null: it doesn't tell. */
export interface Capacity {
  readonly cpus: number | null;
  readonly memoryBytes: number | null;
}

export interface Job {
  /** Absolute. The command runs in a folder that holds `files`; on this machine that is this one. */
  readonly folder: string;
  /** Paths from `folder`, with slashes. */
  readonly files: readonly string[];
  /** A program and its arguments; no shell. `python` is the interpreter there. */
  readonly command: readonly string[];
  /** On top of what is set there. */
  readonly environment: Readonly<Record<string, string>>;
  /** `python` has the packages that `pyproject.toml` of `folder` asks for, those of development too, and finds the project itself. */
  readonly project: boolean;
  /** Paths from `folder`: where the command has made them they are in `folder` when it has ended. */
  readonly results: readonly string[];
  readonly limits: { readonly seconds?: number };
}

/** In this order: `progress` may come at any time, `line` between `started` and the first `result`. */
export type JobEvent =
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'queued' }
  | { readonly kind: 'started' }
  | { readonly kind: 'line'; readonly text: string; readonly stream: 'stdout' | 'stderr' }
  /** A file of `results` is in the job's folder. */
  | { readonly kind: 'result'; readonly path: string };

export interface JobEnd {
  /** 128 and the signal's number where a signal ended it. */
  readonly exitCode: number;
}
