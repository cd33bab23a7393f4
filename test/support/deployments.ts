import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeploymentRequest } from '../../src/connections/deployments.ts';
import { Failure } from '../../src/failure.ts';

const SERVICE = join(import.meta.dirname, '..', 'fixtures', 'service', 'service.py');

/** What the fixture's service does besides answering. */
export interface Behaviour {
  readonly never_ready?: true;
  readonly exits?: true;
  readonly wrong?: true;
  readonly seconds?: number;
  /** What it answers to `GET`, by path. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** A request for a release whose service is the fixture's. */
export function releaseOf(version: string, behaviour: Behaviour = {}, more: Partial<DeploymentRequest> = {}): DeploymentRequest {
  const text = JSON.stringify({ version, ...behaviour });
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}` as const;
  return {
    project: 'shop',
    tenant: 'default',
    release: { version, commit: '0123456789', digest, models: [] },
    origin: 'a-repository',
    folder: '/somewhere/shop',
    writeTo: async (folder) => {
      await copyFile(SERVICE, join(folder, 'service.py'));
      await writeFile(join(folder, 'behaviour.json'), text);
      return undefined;
    },
    command: ['python', 'service.py', '{host}', '{port}'],
    replicas: 1,
    port: undefined,
    python: process.env['PRODUCTIZE_TEST_PYTHON'],
    seconds: 20,
    repair: false,
    by: 'a tester',
    ...more,
  };
}

/** Callers that ask one after the other, without a pause, until they are stopped. */
export class Load {
  readonly #address: string;
  readonly #answers: string[] = [];
  readonly #lost: string[] = [];
  readonly #running: Promise<void>[];
  #stopped = false;

  constructor(address: string, callers = 4) {
    this.#address = address;
    this.#running = Array.from({ length: callers }, () => this.#call());
  }

  /** What was answered, in order, and what went wrong. */
  async stop(): Promise<{ readonly answers: readonly string[]; readonly lost: readonly string[] }> {
    this.#stopped = true;
    await Promise.all(this.#running);
    return { answers: this.#answers, lost: this.#lost };
  }

  async #call(): Promise<void> {
    while (!this.#stopped) {
      try {
        this.#answers.push(await ask(this.#address));
      } catch (error) {
        this.#lost.push(String(error instanceof Error && error.cause ? error.cause : error));
      }
    }
  }
}

/** The version that answers a row. */
export async function ask(address: string): Promise<string> {
  const body = JSON.stringify({ rows: [{ code: 'A00' }] });
  const response = await fetch(`${address}/predict`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  // SAFETY: the fixture's service answers so.
  const { predictions } = JSON.parse(text) as { predictions: { value: string }[] };
  return predictions[0]?.value ?? '';
}

export async function eventually(what: string, holds: () => Promise<boolean> | boolean, seconds = 30): Promise<void> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    if (await holds()) return;
    await pause(50);
  }
  assert.fail(`not within ${String(seconds)} s: ${what}`);
}

export function held<T>(value: T | Failure): T {
  if (value instanceof Failure) assert.fail(value.message);
  return value;
}
