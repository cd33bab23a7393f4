import { nameOf } from '../connections/deployment-name.ts';
import type { Deployment, DeploymentEnd } from '../connections/deployments.ts';
import { table } from './print.ts';

/** What a deployment came to, for people. */
export function endText({ outcome, reason, deployment }: DeploymentEnd): string[] {
  const name = deployment === null ? 'it' : nameOf(deployment);
  const version = deployment?.version ?? '';
  const address = deployment?.address ?? '';
  switch (outcome) {
    case 'deployed':
      return [`${name} ${version} answers on ${address}`];
    case 'unchanged':
      return [`${name} ${version} answers on ${address}; nothing had to change`];
    case 'rolled-back':
      return [`${name} ${deployment?.asked ?? ''} does not take over: ${reason ?? ''}`, `${version} goes on answering on ${address}`];
    case 'failed':
      return [`${name} does not answer: ${reason ?? ''}`, `productize logs --project ${deployment?.project ?? ''} has what it wrote`];
  }
}

/** All deployments for people, a line each, and beneath it why one isn't ready. `now` in milliseconds. */
export function statusText(deployments: readonly Deployment[], now: number): string[] {
  if (deployments.length === 0) return ['nothing is deployed'];
  const lines = table([
    ['deployment', 'on', 'state', 'version', 'replicas', 'requests', 'errors', 'p95', 'since', 'address'],
    ...deployments.map((one) => row(one, now)),
  ]);
  const [head = '', ...rows] = lines;
  return [head, ...rows.flatMap((line, at) => [line, ...reasonLines(deployments[at])])];
}

function reasonLines(deployment: Deployment | undefined): string[] {
  if (!deployment) return [];
  const { reason, version, asked, history } = deployment;
  const [last] = history;
  const back =
    version !== null && asked !== version && last?.outcome === 'rolled-back'
      ? [`    ${asked} did not take over: ${last.reason ?? ''}`]
      : [];
  return [...(reason === null ? [] : [`    ${reason}`]), ...back];
}

function row(deployment: Deployment, now: number): string[] {
  const { connection, state, version, replicas, traffic, since, address } = deployment;
  const known = traffic !== null && traffic.requests > 0;
  return [
    nameOf(deployment),
    connection,
    state,
    version ?? '-',
    `${String(replicas.ready)}/${String(replicas.wanted)}`,
    traffic === null ? '-' : `${(traffic.requests / traffic.seconds).toFixed(1)}/s`,
    known ? `${((traffic.failed / traffic.requests) * 100).toFixed(1)} %` : '-',
    known && traffic.p95 !== null ? `${String(traffic.p95)} ms` : '-',
    ago(Date.parse(since), now),
    address ?? '-',
  ];
}

/** `3 min`: how long ago, in its largest unit. */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds < 60) return `${String(seconds)} s`;
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))} min`;
  if (seconds < 86_400) return `${String(Math.floor(seconds / 3600))} h`;
  return `${String(Math.floor(seconds / 86_400))} d`;
}
