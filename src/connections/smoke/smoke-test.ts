import { at, list } from '../json.ts';
import { exampleOf } from './example.ts';

/** How a smoke test ended. `asked` is false where there was nothing to ask: only its readiness is known. */
export type SmokeResult = { readonly problem: string } | { readonly problem: undefined; readonly asked: boolean };

const SECONDS = 30;

/**
 * Asks a service for the answer to the example of its own contract, as its callers would: `GET /schema`, then `POST /predict`.
 *
 * A service without `/schema`, or whose schema no example could be made of, passes by being ready.
 */
export async function smokeTest(address: string, signal: AbortSignal): Promise<SmokeResult> {
  try {
    const schema = await fetch(`${address}/schema`, { signal: limited(signal) });
    if (schema.status === 404) return { problem: undefined, asked: false };
    if (!schema.ok) return { problem: `GET /schema was answered with ${schema.status}` };
    const row = exampleOf(await schema.json());
    if (row === undefined) return { problem: undefined, asked: false };
    const body = JSON.stringify({ rows: [row] });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${address}/predict`, { method: 'POST', body, headers, signal: limited(signal) });
    const content: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return { problem: `the contract's example was answered with ${response.status}${reasonIn(content)}` };
    const answers = list(at(content, 'predictions'));
    if (answers.length !== 1) return { problem: `the contract's example, one row, got ${answers.length} answers` };
    return { problem: undefined, asked: true };
  } catch (error) {
    return { problem: `the contract's example was not answered: ${reasonOf(error)}` };
  }
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
