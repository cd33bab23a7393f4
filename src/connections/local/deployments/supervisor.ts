import { watch } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../../cancelled.ts';
import { Failure } from '../../../failure.ts';
import type { HistoryEntry } from '../../deployments.ts';
import { Fleet } from './fleet.ts';
import { Front } from './front.ts';
import { signalTo } from './identity.ts';
import type { DeploymentFolder, Spec, State, Wanted } from './records.ts';
import { driftOf, removeRelease } from './release-files.ts';
import { Report } from './report.ts';

/** How often the release's files are looked at, and what is wanted where the system doesn't tell of changes. */
const LOOK_MS = 5000;
const KEPT_RELEASES = 3;

/**
 * Keeps one deployment as it is wanted: reads what is wanted, brings a new release up beside the old one, moves the traffic when the
 * new one has proved itself, and goes on with the old one where it doesn't.
 */
export class Supervisor {
  readonly #folder: DeploymentFolder;
  readonly #report: Report;
  readonly #front = new Front(() => this.#fleet?.ready ?? []);
  readonly #stopping = new AbortController();
  readonly #looked = new Map<string, string>();
  #fleet: Fleet | undefined;
  /** One that has yet to prove itself. */
  #coming: Fleet | undefined;
  #rollout = new AbortController();
  #seen = 0;

  constructor(folder: DeploymentFolder, before: State | undefined) {
    this.#folder = folder;
    this.#report = new Report(folder, before, () => [this.#fleet?.records ?? [], this.#coming?.records ?? []].flat(), this.#front.traffic);
    this.#front.onRequest = () => this.#report.later();
  }

  /** Until it is told to end, or the deployment is; true in that last case. */
  async run(wanted: Wanted): Promise<boolean> {
    for (const { process } of this.#report.left) if (process !== null) signalTo(process, 'SIGKILL');
    await this.#front.listen(wanted.port);
    this.#seen = this.#report.observed;
    const { serving } = this.#report;
    if (serving !== null) this.#fleet = this.#makeFleet(serving);
    this.#report.now();
    const watcher = watch(this.#folder.path, (_, name) => {
      if (name === null || name === basename(this.#folder.wantedFile)) void this.#look();
    });
    const ticking = this.#tick();
    let ended = false;
    while (!this.#stopping.signal.aborted && !ended) {
      const next = await this.#folder.wanted();
      if (next === undefined || next instanceof Failure || next.generation <= this.#seen) await this.#woken();
      else {
        this.#seen = next.generation;
        ended = await this.#follow(next);
        // A first release that didn't get ready leaves nothing to look after.
        ended ||= this.#fleet === undefined && !(await this.#isOutdated(next));
      }
    }
    watcher.close();
    this.stop();
    await ticking;
    await this.#front.close();
    await Promise.all([this.#fleet?.stop(), this.#coming?.stop()]);
    this.#fleet = undefined;
    this.#report.now();
    return ended;
  }

  stop(): void {
    this.#stopping.abort();
    this.#rollout.abort();
    this.#wake();
  }

  #wake: () => void = () => undefined;

  async #woken(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#stopping.signal.aborted) resolve();
      else void this.#look();
    });
  }

  /** Something newer is wanted: what is under way is called off. */
  async #look(): Promise<void> {
    const wanted = await this.#folder.wanted();
    if (wanted === undefined || wanted instanceof Failure || wanted.generation <= this.#seen) return;
    this.#rollout.abort();
    this.#wake();
  }

  async #tick(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (isCancelled(signal)) return;
      await this.#look();
      if (this.#fleet !== undefined) this.#report.drifted(await driftOf(this.#fleet.spec.files, this.#looked));
    }
  }

  /** Brings it to what is wanted. True where that is its end. */
  async #follow(wanted: Wanted): Promise<boolean> {
    this.#rollout = new AbortController();
    const { generation, spec } = wanted;
    if (spec === null) {
      this.#report.say('Ending');
      await this.#front.close();
      await this.#fleet?.stop();
      this.#fleet = undefined;
      this.#report.served(generation, null, { result: 'ended', reason: null });
      return true;
    }
    const same = this.#fleet !== undefined && isSameRun(this.#fleet.spec, spec);
    const problem = same ? await this.#scale(spec) : await this.#replace(spec);
    if (this.#stopping.signal.aborted) return false;
    const result = problem === undefined ? 'deployed' : this.#fleet === undefined ? 'failed' : 'rolled-back';
    const entry: HistoryEntry = { version: spec.release.version, at: spec.at, by: spec.by, outcome: result, reason: problem ?? null };
    this.#report.history(entry);
    this.#report.served(generation, this.#fleet?.spec ?? null, { result, reason: problem ?? null });
    await this.#tidy();
    return false;
  }

  async #scale(spec: Spec): Promise<string | undefined> {
    this.#report.say(`Bringing it to ${String(spec.replicas)} replicas`);
    return this.#fleet?.scale(spec, this.#rollout.signal);
  }

  async #replace(spec: Spec): Promise<string | undefined> {
    this.#report.say(`Starting ${spec.release.version}`);
    const coming = this.#makeFleet(spec);
    this.#coming = coming;
    const problem = await coming.prove((message) => this.#report.say(message), this.#rollout.signal);
    if (problem !== undefined) {
      this.#report.warn(`${spec.release.version} doesn't take over: ${problem}`);
      await coming.stop();
      this.#coming = undefined;
      return problem;
    }
    const old = this.#fleet;
    this.#fleet = coming;
    this.#coming = undefined;
    this.#looked.clear();
    this.#report.inform(`${spec.release.version} answers`);
    if (old !== undefined) {
      this.#report.say(`Ending ${old.spec.release.version} when it has answered what it took`);
      await old.stop();
      this.#report.wasGood(old.spec);
    }
    return undefined;
  }

  #makeFleet(spec: Spec): Fleet {
    return new Fleet(spec, {
      changed: () => this.#report.now(),
      log: (line) => this.#report.log(`${spec.release.version} ${line}`),
      warn: (message) => this.#report.warn(message),
    });
  }

  async #isOutdated({ generation }: Wanted): Promise<boolean> {
    const wanted = await this.#folder.wanted();
    return wanted !== undefined && !(wanted instanceof Failure) && wanted.generation > generation;
  }

  /** The newest that were good stay for the way back. */
  async #tidy(): Promise<void> {
    const kept = new Set([this.#fleet?.spec.files, ...this.#report.before.slice(0, KEPT_RELEASES).map(({ files }) => files)]);
    for (const spec of this.#report.forget(KEPT_RELEASES)) if (!kept.has(spec.files)) await removeRelease(spec.files);
  }
}

/** The same processes would run. */
function isSameRun(one: Spec, other: Spec): boolean {
  const parts = ({ release: { digest }, files, python, command, environment, start }: Spec) =>
    JSON.stringify([digest, files, python, command, environment, start]);
  return parts(one) === parts(other);
}
