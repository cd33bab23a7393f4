import { ConnectionFailure } from '../connection-failure.ts';
import type { ConnectionReason } from '../connection-failure.ts';
import { at } from '../json.ts';
import { ApiError } from './api.ts';
import { PluginError } from './exec-plugin.ts';

/** No way to the server was found. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];
const AWAY = new Set([...NOT_SENT, 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ABORT_ERR']);
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS|UNABLE_TO_GET_ISSUER/;
const RIGHT = /cannot (\S+) resource "([^"]+)"(?: in API group "([^"]*)")?/;

export type Fail = (reason: ConnectionReason, what: string, advice?: string) => ConnectionFailure;

/** True where the server wasn't reached, or doesn't serve yet: it may be again in a moment. */
export function isAway(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429;
  const code = at(error, 'code');
  return typeof code === 'string' && AWAY.has(code);
}

/** True where a request can't have been heard. */
export function wasNotSent(error: unknown): boolean {
  return NOT_SENT.includes(String(at(error, 'code')));
}

/** What a cluster or the way to it says, as a Failure; anything else is a bug and thrown. */
export function kubernetesFailure(connection: string, error: unknown): ConnectionFailure {
  const fail: Fail = (reason, what, advice) => new ConnectionFailure(connection, reason, what, advice);
  if (error instanceof PluginError) return fail('unauthorized', error.message, 'run it by hand to see what it lacks, and log in');
  if (error instanceof ApiError) return refusal(error, fail);
  const code = at(error, 'code');
  if (typeof code === 'string' && AWAY.has(code)) return fail('unreachable', `the cluster's API server does not answer (${code})`);
  if (typeof code === 'string' && CERTIFICATE.test(code))
    return fail('bad-certificate', `the API server's certificate is not trusted (${code})`, 'name its authority in the kubeconfig');
  throw error;
}

function refusal({ status, message }: ApiError, fail: Fail): ConnectionFailure {
  const quota = quotaFailure(message, fail);
  if (quota) return quota;
  if (status === 401)
    return fail(
      'unauthorized',
      "the API server doesn't take the kubeconfig's credentials, or they have expired",
      'log in to the cluster again',
    );
  if (status === 403) {
    const [, verb = '', resource = '', group = ''] = RIGHT.exec(message) ?? [];
    const what = verb === '' ? message : `you may not ${verb} ${resource}${group === '' ? '' : ` (${group})`} there`;
    return fail('forbidden', what, 'ask whoever runs the cluster for this right');
  }
  if (status === 404) return fail('not-found', message);
  if (status >= 500 || status === 429) return fail('unreachable', `the API server can't serve now (${status}: ${message})`);
  return fail('forbidden', `the API server refuses it (${status}: ${message})`, 'look at what it says');
}

/** What a namespace's limits say, in an answer or in an event; undefined where it is about something else. */
function quotaFailure(message: string, fail: Fail): ConnectionFailure | undefined {
  const [limit] = /exceeded quota: .*/.exec(message) ?? /(maximum|minimum) \S+ usage per \S+ is .*/.exec(message) ?? [];
  if (limit === undefined) return undefined;
  return fail('quota', `the namespace has no room for it (${limit})`, 'lower `memoryMb` or `cpus`, or ask for more');
}

/** Why the cluster makes no pod: what an event of reason FailedCreate says. */
export function refusedPod(message: string, fail: Fail): ConnectionFailure {
  const why = message.replace(/^Error creating: (pods "[^"]*" is forbidden: )?/, '');
  return (
    quotaFailure(message, fail) ??
    fail('forbidden', `a rule of the cluster refuses its pod (${why})`, 'ask whoever runs the cluster what the rule wants')
  );
}
