import type { Deployment, ModelName } from '../connections/deployments.ts';
import { alertsOf } from './alerts.ts';
import type { Alert, Health, Latency, Point } from './document.ts';
import { driftOf } from './drift.ts';
import { since } from './history.ts';
import type { History } from './history.ts';
import { latencyQuantile, measured, shareWithin } from './measured.ts';
import type { Measured } from './measured.ts';
import type { Reference } from './reference.ts';

/** What is known of a deployment. */
export interface Known {
  readonly deployment: Deployment;
  readonly history: History;
  readonly reference: Reference;
  /** The model version that answers now. */
  readonly modelVersion: string | undefined;
  readonly problem: string | null;
}

/** In which answers are expected where nobody has said: an edge of the service's histogram. */
const DEFAULT_TARGET_SECONDS = 0.5;
const DAY = 86_400_000;
const MOST_POINTS = 200;

/** `window`: how far back, in milliseconds. */
export function healthOf(known: Known, window: number, now: number): Health {
  const { deployment, history, reference, problem } = known;
  const version = known.modelVersion ?? deployment.models[0]?.version ?? history.buckets.at(-1)?.version;
  const bucket = version === undefined ? undefined : since(history, version, now - window);
  const found = bucket && measured(bucket.counters);
  const features = found
    ? [...reference.columns].map(([name, column]) => driftOf(name, column, found.features.get(name) ?? new Map()))
    : [];
  const { project, tenant, connection, state, reason, replicas } = deployment;
  const plain = {
    project,
    tenant,
    connection,
    state,
    reason,
    version: deployment.version,
    model: modelOf(deployment, version),
    measured: bucket === undefined ? null : { from: iso(bucket.from), to: iso(bucket.to) },
    problem,
    volume: found ? volumeOf(found, bucket.to - bucket.from) : null,
    latency: found ? latencyOf(found, reference.target) : null,
    errors: found ? { failed: found.failed, refused: found.refused, requests: found.requests } : null,
    features: features.sort((one, other) => (other.psi ?? -1) - (one.psi ?? -1)),
    predictions: found && reference.predictions ? driftOf('predictions', reference.predictions, found.answers) : null,
    freshness: freshnessOf(reference.asOf, now),
    restarts: replicas.restarts,
    trend: trendOf(history, version ?? '', now - window),
  };
  const alerts = alertsOf(plain, history, now);
  return { ...plain, verdict: verdictOf(plain.measured !== null, alerts), alerts };
}

function modelOf({ models, project }: Deployment, version: string | undefined): ModelName | null {
  if (version === undefined) return models[0] ?? null;
  return models.find((one) => one.version === version) ?? { id: models[0]?.id ?? project, version };
}

function volumeOf({ requests, rows }: Measured, milliseconds: number): NonNullable<Health['volume']> {
  return { requests, rows, perSecond: milliseconds > 0 ? requests / (milliseconds / 1000) : 0 };
}

function latencyOf({ latency }: Measured, promised: number | undefined): Latency {
  const target = promised ?? DEFAULT_TARGET_SECONDS;
  return {
    n: latency.at(-1)?.count ?? 0,
    p50: latencyQuantile(latency, 0.5),
    p95: latencyQuantile(latency, 0.95),
    p99: latencyQuantile(latency, 0.99),
    target: target * 1000,
    targetIsDefault: promised === undefined,
    withinTarget: shareWithin(latency, target),
  };
}

/** Data that calls itself newer than now is taken to be of now. */
function freshnessOf(asOf: string | undefined, now: number): Health['freshness'] {
  const then = asOf === undefined ? Number.NaN : Date.parse(/T/.test(asOf) && !/(Z|[+-]\d\d:?\d\d)$/.test(asOf) ? `${asOf}Z` : asOf);
  return Number.isNaN(then) ? null : { asOf: iso(then), days: Math.max(0, Math.floor((now - then) / DAY)) };
}

function trendOf(history: History, version: string, moment: number): Point[] {
  const buckets = history.buckets.filter((bucket) => bucket.version === version && bucket.to > moment);
  return buckets.slice(-MOST_POINTS).map(({ from, to, counters }) => {
    const { requests, failed, latency } = measured(counters);
    const seconds = (to - from) / 1000;
    return {
      at: iso(to),
      perSecond: seconds > 0 ? requests / seconds : 0,
      failedShare: requests === 0 ? 0 : failed / requests,
      p95: latencyQuantile(latency, 0.95),
    };
  });
}

function verdictOf(isMeasured: boolean, alerts: readonly Alert[]): Health['verdict'] {
  if (alerts.some(({ severity }) => severity === 'bad')) return 'bad';
  if (alerts.length > 0) return 'attention';
  return isMeasured ? 'good' : 'unknown';
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
