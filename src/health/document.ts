import type { DeploymentState, ModelName } from '../connections/deployments.ts';
import type { Drift } from './drift.ts';

/** How one deployment's model is doing; schemas/health.schema.json. Times are ISO 8601 in UTC, shares 0 to 1. */
export interface Health {
  readonly project: string;
  readonly tenant: string;
  readonly connection: string;
  readonly state: DeploymentState;
  readonly reason: string | null;
  readonly version: string | null;
  readonly model: ModelName | null;
  /** `unknown`: nothing could be measured. */
  readonly verdict: 'good' | 'attention' | 'bad' | 'unknown';
  /** What is measured was counted from then to then; null where there is nothing. */
  readonly measured: { readonly from: string; readonly to: string } | null;
  /** Why its figures couldn't be read now. */
  readonly problem: string | null;
  readonly volume: { readonly requests: number; readonly rows: number; readonly perSecond: number } | null;
  readonly latency: Latency | null;
  readonly errors: { readonly failed: number; readonly refused: number; readonly requests: number } | null;
  readonly features: readonly Drift[];
  readonly predictions: Drift | null;
  /** Of the data that it was trained with. */
  readonly freshness: { readonly asOf: string; readonly days: number } | null;
  readonly restarts: number;
  readonly trend: readonly Point[];
  readonly alerts: readonly Alert[];
}

/** Milliseconds. */
export interface Latency {
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly target: number;
  /** Nobody has promised anything: the target is ours. */
  readonly targetIsDefault: boolean;
  readonly withinTarget: number | null;
}

export interface Point {
  readonly at: string;
  readonly perSecond: number;
  readonly failedShare: number;
  readonly p95: number | null;
}

/** Something that a person should look at. Both texts are for people, one line each. */
export interface Alert {
  readonly rule:
    'failure' | 'errors' | 'refused' | 'latency' | 'drift' | 'missing' | 'predictions' | 'stale' | 'absence' | 'blind' | 'restarts';
  /** `bad`: answers are wrong, late or missing now. `attention`: soon. */
  readonly severity: 'bad' | 'attention';
  /** The feature that it is about. */
  readonly subject: string | null;
  readonly message: string;
  readonly advice: string;
}

/** `productize health --json`; schemas/health.schema.json. */
export interface HealthDocument {
  readonly at: string;
  readonly windowHours: number;
  readonly deployments: readonly Health[];
  /** Connections that could not be asked. */
  readonly unreachable: readonly { readonly connection: string; readonly reason: string }[];
}
