import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../../cancelled.ts';
import { smokeTest } from '../../smoke/smoke-test.ts';
import { Replica } from './replica.ts';
import type { ReplicaEvents } from './replica.ts';
import type { ReplicaRecord, Spec } from './records.ts';

const LOOK_MS = 50;

/** The processes of one release. */
export class Fleet {
  readonly #events: ReplicaEvents;
  #spec: Spec;
  #replicas: Replica[] = [];
  #next = 1;

  constructor(spec: Spec, events: ReplicaEvents) {
    this.#spec = spec;
    this.#events = events;
    this.#grow();
  }

  get spec(): Spec {
    return this.#spec;
  }

  /** Those that may be asked. */
  get ready(): readonly Replica[] {
    return this.#replicas.filter((replica) => replica.ready);
  }

  get records(): readonly ReplicaRecord[] {
    return this.#replicas.map((replica) => replica.record);
  }

  /** Why it doesn't get ready within its time, or why it answers wrongly; undefined when all of it is ready and answers. */
  async prove(say: (message: string) => void, signal: AbortSignal): Promise<string | undefined> {
    const problem = await this.#allReady(signal);
    if (problem !== undefined) return problem;
    say("Asking for the answer to the contract's example");
    for (const replica of this.#replicas) {
      const result = await smokeTest(`http://127.0.0.1:${String(replica.port)}`, signal);
      if (result.problem !== undefined) return result.problem;
      if (!result.asked) say('There is no example to ask for: only its readiness was checked');
    }
    return undefined;
  }

  /** More or fewer processes of the same release; those that go answer what they took. Ends when they are ready, or why not. */
  async scale(spec: Spec, signal: AbortSignal): Promise<string | undefined> {
    this.#spec = spec;
    this.#grow();
    const problem = await this.#allReady(signal);
    const going = this.#replicas.splice(spec.replicas);
    await Promise.all(going.map((replica) => replica.stop()));
    return problem;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.stop()));
    this.#replicas = [];
  }

  #grow(): void {
    while (this.#replicas.length < this.#spec.replicas) this.#replicas.push(new Replica(this.#spec, this.#next++, this.#events));
  }

  async #allReady(signal: AbortSignal): Promise<string | undefined> {
    const until = performance.now() + this.#spec.seconds * 1000;
    while (!this.#replicas.every((replica) => replica.ready)) {
      if (isCancelled(signal)) return 'it was called off';
      const given = this.#replicas.find((replica) => replica.givenUp !== undefined);
      if (given !== undefined) return `it does not start: ${given.givenUp ?? ''}`;
      if (performance.now() > until) return `it was not ready within ${String(this.#spec.seconds)} s`;
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
}
