import type { DeploymentEvent, HistoryEntry } from '../../deployments.ts';
import { conditionOf } from './condition.ts';
import { writeWholeSync } from './files.ts';
import { identityOf } from './identity.ts';
import { LogFile } from './log-file.ts';
import { recordText } from './records.ts';
import type { DeploymentFolder, ReplicaRecord, Spec, State } from './records.ts';
import type { TrafficWindow } from './traffic.ts';

const MOST_EVENTS = 50;
const MOST_HISTORY = 20;
/** What is asked of the service is told so often. */
const TRAFFIC_MS = 2000;

/** Keeps a deployment's state file: each change is there at once, the traffic every two seconds while there is any. */
export class Report {
  readonly #folder: DeploymentFolder;
  readonly #log: LogFile;
  readonly #replicas: () => readonly ReplicaRecord[];
  readonly #traffic: TrafficWindow;
  /** Processes that an earlier supervisor has left. */
  readonly left: readonly ReplicaRecord[];
  #state: State;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: DeploymentFolder, before: State | undefined, replicas: () => readonly ReplicaRecord[], traffic: TrafficWindow) {
    this.#folder = folder;
    this.#log = new LogFile(folder.log);
    this.#replicas = replicas;
    this.#traffic = traffic;
    this.left = before?.replicas ?? [];
    this.#state = {
      format: 1,
      supervisor: identityOf(process.pid) ?? { pid: process.pid, started: '' },
      observed: before?.observed ?? 0,
      outcome: before?.outcome ?? null,
      rollout: null,
      serving: before?.serving ?? null,
      since: new Date().toISOString(),
      replicas: [],
      drift: [],
      traffic: traffic.at(Date.now()),
      events: before?.events ?? [],
      history: before?.history ?? [],
      before: before?.before ?? [],
    };
  }

  get observed(): number {
    return this.#state.observed;
  }

  get serving(): Spec | null {
    return this.#state.serving;
  }

  get before(): readonly Spec[] {
    return this.#state.before;
  }

  /** What a rollout is doing. */
  say(rollout: string): void {
    this.#change({ rollout });
  }

  inform(message: string): void {
    this.#event('information', message);
  }

  warn(message: string): void {
    this.#event('warning', message);
  }

  log(line: string): void {
    this.#log.line(`${new Date().toISOString()} ${line}`);
  }

  drifted(drift: readonly string[]): void {
    if (drift.join() === this.#state.drift.join()) return;
    this.#change({ drift });
    if (drift.length > 0) this.warn(`changed by hand: ${drift.slice(0, 3).join(', ')}`);
  }

  history(entry: HistoryEntry): void {
    this.#state = { ...this.#state, history: [entry, ...this.#state.history].slice(0, MOST_HISTORY) };
  }

  wasGood(spec: Spec): void {
    const others = this.#state.before.filter(({ release }) => release.digest !== spec.release.digest);
    this.#state = { ...this.#state, before: [spec, ...others] };
  }

  /** Takes all but the newest `kept` of those that were good off the list, and gives them back. */
  forget(kept: number): readonly Spec[] {
    const forgotten = this.#state.before.slice(kept);
    if (forgotten.length > 0) this.#change({ before: this.#state.before.slice(0, kept) });
    return forgotten;
  }

  /** A rollout has come to its end. */
  served(observed: number, serving: Spec | null, outcome: NonNullable<State['outcome']>): void {
    const before = this.#state.before.filter(({ release }) => release.digest !== serving?.release.digest);
    this.#change({ observed, serving, outcome, before, rollout: null, drift: [] });
  }

  now(): void {
    this.#change({});
  }

  /** Soon: something of little weight has changed. */
  later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now();
      // Until the minute that is shown has nothing in it.
      if (this.#state.traffic.requests > 0) this.later();
    }, TRAFFIC_MS).unref();
  }

  #event(kind: DeploymentEvent['kind'], message: string): void {
    const event = { at: new Date().toISOString(), kind, message };
    this.log(`[${message}]`);
    this.#change({ events: [event, ...this.#state.events].slice(0, MOST_EVENTS) });
  }

  #change(change: Partial<State>): void {
    const before = conditionOf(this.#state).state;
    this.#state = { ...this.#state, ...change, replicas: this.#replicas(), traffic: this.#traffic.at(Date.now()) };
    if (conditionOf(this.#state).state !== before) this.#state = { ...this.#state, since: new Date().toISOString() };
    writeWholeSync(this.#folder.stateFile, recordText(this.#state));
  }
}
