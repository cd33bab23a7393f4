import type { Deployment } from '../../src/connections/deployments.ts';
import type { Place } from '../protocol.ts';

/** A deployment as a row. `stale`: its connection is away, and this is how it was at `knownAt`. */
export interface Row {
  readonly key: string;
  readonly deployment: Deployment;
  readonly stale: boolean;
  readonly knownAt: string;
  /** A release that is newer than the one that answers. */
  readonly newer: string | undefined;
}

export type Column = 'name' | 'state' | 'version' | 'replicas' | 'requests' | 'errors' | 'p95' | 'age';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

export function rowsOf(places: readonly Place[], newer: Readonly<Record<string, string>>): Row[] {
  return places.flatMap(({ connection, at, problem, deployments }) =>
    deployments.map((deployment) => {
      const newest = newer[deployment.folder];
      return {
        key: JSON.stringify([connection, deployment.project, deployment.tenant]),
        deployment,
        stale: problem !== null,
        knownAt: at ?? deployment.since,
        newer: newest !== undefined && newest !== deployment.version ? newest : undefined,
      };
    }),
  );
}

/** Those with every word of the filter somewhere in what is shown of them, in order. */
export function shown(rows: readonly Row[], filter: string, { column, descending }: Order): Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = descending ? -1 : 1;
  return found.sort((one, other) => sign * compare(VALUES[column](one), VALUES[column](other)) || compare(one.key, other.key));
}

function textOf({ deployment }: Row): string {
  const { project, tenant, connection, state, version, models, by, reason } = deployment;
  return [
    project,
    tenant,
    connection,
    state,
    version ?? '',
    by,
    reason ?? '',
    ...models.flatMap((model) => [model.id, model.version]),
  ].join(' ');
}

/** What needs somebody first. */
const URGENCY = ['failed', 'unreachable', 'degraded', 'drifted', 'rolling-out', 'ready'];

const VALUES: Readonly<Record<Column, (row: Row) => string | number>> = {
  name: ({ deployment }) => `${deployment.project} ${deployment.tenant} ${deployment.connection}`,
  state: ({ deployment, stale }) => (stale ? 1 : URGENCY.indexOf(deployment.state)),
  version: ({ deployment }) => deployment.version ?? '',
  replicas: ({ deployment }) => deployment.replicas.ready,
  requests: ({ deployment }) => perSecond(deployment) ?? -1,
  errors: ({ deployment }) => failedShare(deployment) ?? -1,
  p95: ({ deployment }) => deployment.traffic?.p95 ?? -1,
  age: ({ deployment }) => -Date.parse(deployment.at),
};

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}

export function perSecond({ traffic }: Deployment): number | undefined {
  return traffic === null ? undefined : traffic.requests / traffic.seconds;
}

export function failedShare({ traffic }: Deployment): number | undefined {
  return traffic === null || traffic.requests === 0 ? undefined : traffic.failed / traffic.requests;
}
