import { Failure } from '../failure.ts';

const MOST_BYTES = 5_000_000;
const SECONDS = 5;

/** What an address answers with 200, at most 5 MB and within 5 s; else a Failure that says in one line what it does instead. */
export async function getText(url: string, signal: AbortSignal): Promise<string | Failure> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(SECONDS * 1000)]);
  const path = new URL(url).pathname;
  try {
    const response = await fetch(url, { signal: limit, redirect: 'manual' });
    if (response.status !== 200) {
      await response.body?.cancel();
      return new Failure('environment', `${path} answers ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // SAFETY: the body of a response is bytes.
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      // Leaving the loop ends the connection.
      if (bytes > MOST_BYTES) return new Failure('environment', `${path} tells more than ${MOST_BYTES / 1e6} MB`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (signal.aborted) return new Failure('cancelled', 'cancelled');
    if (limit.aborted) return new Failure('environment', `${path} does not answer within ${SECONDS} s`);
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return new Failure('environment', `${path} can't be asked: ${cause.replace(/\s+/g, ' ').trim()}`);
  }
}
