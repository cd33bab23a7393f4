import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Deployment, Deployments, ReplicaAnswer } from '../connections/deployments.ts';
import { readJson, writeWhole } from '../connections/local/deployments/files.ts';
import { stateFolder } from '../connections/local/deployments/records.ts';
import { Failure } from '../failure.ts';
import { schemaProblem } from '../project/validate.ts';
import { countersOf } from './counters.ts';
import type { Counted } from './counters.ts';
import type { Health, HealthDocument } from './document.ts';
import { readExposition } from './exposition.ts';
import { healthOf } from './health.ts';
import { NO_HISTORY, withLook } from './history.ts';
import type { History } from './history.ts';
import { readReference } from './reference.ts';

/** Looks at all deployments of these connections, or those that `isWanted`, once. `window`: how far back to tell, in milliseconds. */
export async function collectHealth(
  connections: readonly Deployments[],
  window: number,
  isWanted: (deployment: Deployment) => boolean,
  signal: AbortSignal,
): Promise<HealthDocument> {
  const lists = await Promise.all(connections.map(async (one) => ({ one, list: await one.list(signal) })));
  const unreachable = lists.flatMap(({ one, list }) =>
    list instanceof Failure ? [{ connection: one.connection, reason: list.message }] : [],
  );
  const deployments = await Promise.all(
    lists.flatMap(({ one, list }) =>
      list instanceof Failure ? [] : list.filter(isWanted).map((deployment) => lookAt(one, deployment, window, signal)),
    ),
  );
  return { at: new Date().toISOString(), windowHours: window / 3_600_000, deployments, unreachable };
}

async function lookAt(engine: Deployments, deployment: Deployment, window: number, signal: AbortSignal): Promise<Health> {
  const file = historyFile(deployment);
  const before = await readHistory(file);
  const [answers, references] = await Promise.all([
    engine.ask(deployment, '/metrics', signal),
    engine.ask(deployment, '/reference', signal),
  ]);
  const now = Date.now();
  const { counted, problem } = countedIn(answers);
  const began = deployment.history.find(({ outcome }) => outcome === 'deployed')?.at ?? deployment.at;
  const history = counted.size === 0 ? before.history : withLook(before.history, now, counted, Date.parse(began));
  const unwritten = counted.size === 0 ? undefined : await writeHistory(file, history);
  const modelVersion = [...counted.values()].at(-1)?.version;
  const known = { deployment, history, reference: referenceIn(references), modelVersion };
  return healthOf({ ...known, problem: problem ?? before.problem ?? unwritten ?? null }, window, now);
}

/** What the replicas tell, and the first reason why one of them doesn't. */
function countedIn(answers: readonly ReplicaAnswer[] | Failure): { counted: Map<string, Counted>; problem: string | undefined } {
  const counted = new Map<string, Counted>();
  if (answers instanceof Failure) return { counted, problem: answers.message };
  let problem = answers.length === 0 ? 'none of its replicas is ready' : undefined;
  for (const { replica, text } of answers) {
    const samples = text instanceof Failure ? text : readExposition(text);
    const found = samples instanceof Failure ? samples : countersOf(samples);
    if (found instanceof Failure) problem ??= found.message;
    else counted.set(replica, found);
  }
  return { counted, problem };
}

/** Of the first that tells; releases of before this was told have none. */
function referenceIn(answers: readonly ReplicaAnswer[] | Failure): ReturnType<typeof readReference> {
  const texts = answers instanceof Failure ? [] : answers.flatMap(({ text }) => (text instanceof Failure ? [] : [text]));
  for (const text of texts) {
    try {
      return readReference(JSON.parse(text));
    } catch {
      // Another replica may tell it.
    }
  }
  return readReference(undefined);
}

function historyFile({ connection, project, tenant }: Deployment): string {
  return join(stateFolder(), 'health', encodeURIComponent(connection), `${encodeURIComponent(project)}@${encodeURIComponent(tenant)}.json`);
}

/** A history that can't be used is begun anew, and that is said once. */
async function readHistory(file: string): Promise<{ readonly history: History; readonly problem?: string }> {
  const data = await readJson(file);
  if (data === undefined) return { history: NO_HISTORY };
  const problem = await schemaProblem('health-history', data);
  if (problem !== undefined) return { history: NO_HISTORY, problem: `its history could not be used and begins anew: ${problem}` };
  // SAFETY: the schema has just been checked; it describes this type.
  return { history: data as History };
}

/** A full disk takes nothing from what is known now. */
async function writeHistory(file: string, history: History): Promise<string | undefined> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, `${JSON.stringify(history)}\n`);
    return undefined;
  } catch (error) {
    return `its history can't be kept: ${error instanceof Error ? error.message : String(error)}`;
  }
}
