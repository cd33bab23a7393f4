import { nameOf } from '../connections/deployment-name.ts';
import type { Health, HealthDocument } from '../health/document.ts';
import type { Drift } from '../health/drift.ts';
import { table } from './print.ts';

/** For people at a terminal: a line for each model, what needs somebody, the features that have moved or nearly so. */
export function healthText({ deployments, unreachable }: HealthDocument): string[] {
  const lines = deployments.flatMap((health) => [...about(health), '']);
  const away = unreachable.map(({ connection, reason }) => `${connection}: ${reason}`);
  return deployments.length === 0 && away.length === 0 ? ['nothing is deployed'] : [...lines, ...away];
}

function about(health: Health): string[] {
  const { model, verdict, connection, volume, latency, errors, measured, features, predictions, alerts } = health;
  const title = `${nameOf(health)} on ${connection}, model ${model === null ? 'unknown' : `${model.id} ${model.version}`}: ${verdict}`;
  if (!measured || !volume || !latency || !errors) return [title, ...alertLines(health), '  nothing was measured yet'];
  const ms = (value: number | null) => (value === null ? '-' : `${String(Math.round(value * 10) / 10)} ms`);
  return [
    title,
    ...alertLines(health),
    ...table([
      ['requests', `${String(volume.requests)} (${String(volume.rows)} rows) since ${measured.from.slice(0, 16).replace('T', ' ')} UTC`],
      ['latency', `p50 ${ms(latency.p50)}, p95 ${ms(latency.p95)}, p99 ${ms(latency.p99)}; target ${String(latency.target)} ms`],
      ['errors', `${String(errors.failed)} failed (5xx), ${String(errors.refused)} refused (4xx: the caller's data)`],
    ]),
    ...(alerts.length > 0 || features.length > 0 ? driftLines([...(predictions === null ? [] : [predictions]), ...features]) : []),
  ];
}

function alertLines({ alerts }: Health): string[] {
  return alerts.map(({ severity, message, advice }) => `  ${severity === 'bad' ? '!!' : '! '} ${message}. ${advice}`);
}

function driftLines(all: readonly Drift[]): string[] {
  if (all.length === 0) return [];
  const figure = (value: number | null) => (value === null ? '-' : value.toFixed(3));
  const rows = all.map(({ name, n, psi, limit, ks, wasserstein, jensenShannon, missing, state }) => [
    name,
    String(n),
    figure(psi),
    figure(limit),
    figure(ks),
    figure(wasserstein),
    figure(jensenShannon),
    `${(missing.now * 100).toFixed(1)} %`,
    state === 'little' ? 'not enough data' : state,
  ]);
  return table([['feature', 'values', 'PSI', 'limit', 'KS', 'Wasserstein/σ', 'Jensen-Shannon', 'missing', ''], ...rows]);
}
