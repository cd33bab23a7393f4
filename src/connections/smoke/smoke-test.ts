import { at, list } from '../json.ts';
import { exampleOf } from './example.ts';

/** How a smoke test ended. `asked` is false where there was nothing to ask: only its readiness is known. */
export type SmokeResult = { readonly problem: string } | { readonly problem: undefined; readonly asked: boolean };

const SECONDS = 30;

/**
 * Asks a service for the answer to the example of its own contract, as its callers would: the one that it tells
 * itself (`GET /openapi.json`), else one made of `GET /schema`, with `POST /predict`.
 *
 * A service without `/schema`, or whose schema no example could be made of, passes by being ready.
 */
export async function smokeTest(address: string, signal: AbortSignal): Promise<SmokeResult> {
  try {
    const rows = await exampleRows(address, limited(signal));
    if (rows === undefined || typeof rows === 'string')
      return rows === undefined ? { problem: undefined, asked: false } : { problem: rows };
    const body = JSON.stringify({ rows });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${address}/predict`, { method: 'POST', body, headers, signal: limited(signal) });
    const content: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return { problem: `the contract's example was answered with ${response.status}${reasonIn(content)}` };
    const answers = list(at(content, 'predictions'));
    if (answers.length !== rows.length) return { problem: `the contract's example, ${rows.length} rows, got ${answers.length} answers` };
    return { problem: undefined, asked: true };
  } catch (error) {
    return { problem: `the contract's example was not answered: ${reasonOf(error)}` };
  }
}

/** A text says what is wrong; undefined: there is nothing to ask. */
async function exampleRows(address: string, signal: AbortSignal): Promise<readonly unknown[] | string | undefined> {
  const api = await fetch(`${address}/openapi.json`, { signal });
  const told: unknown = api.ok ? await api.json().catch(() => undefined) : undefined;
  const post = at(at(at(told, 'paths'), '/predict'), 'post');
  const rows = list(at(at(at(at(at(post, 'requestBody'), 'content'), 'application/json'), 'example'), 'rows'));
  if (rows.length > 0) return rows;
  const schema = await fetch(`${address}/schema`, { signal });
  if (schema.status === 404) return undefined;
  if (!schema.ok) return `GET /schema was answered with ${schema.status}`;
  const row = exampleOf(await schema.json());
  return row === undefined ? undefined : [row];
}

function limited(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(SECONDS * 1000)]);
}

function reasonIn(content: unknown): string {
  const [first] = list(at(content, 'errors'));
  if (first === undefined) return '';
  return `: ${[at(first, 'path'), at(first, 'reason')].filter((part) => typeof part === 'string' && part !== '').join(' ')}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause === '' ? error.message : cause;
}
