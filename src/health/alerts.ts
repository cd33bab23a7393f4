import type { Alert, Health } from './document.ts';
import type { History } from './history.ts';
import { measured } from './measured.ts';

type Facts = Omit<Health, 'alerts' | 'verdict'>;

const LEAST_REQUESTS = 20;
const FAILED_ATTENTION = 0.01;
const FAILED_BAD = 0.05;
const REFUSED = 0.1;
const SLOW = 0.05;
const STALE_DAYS = 365;
const RESTARTS = 3;
const MINUTE = 60_000;
/** No request for so long, where so many would have come by the day before. */
const SILENCE = 30 * MINUTE;
const EXPECTED = 20;
const DAY = 24 * 60 * MINUTE;

/** The rules with their defaults, in order of weight. */
export function alertsOf(facts: Facts, history: History, now: number): readonly Alert[] {
  const all = [...failures(facts), ...answers(facts), ...silence(facts, history, now), ...drifts(facts), ...old(facts)];
  return all.sort((one, other) => Number(one.severity === 'attention') - Number(other.severity === 'attention'));
}

function failures({ state, reason, problem, restarts }: Facts): Alert[] {
  const alerts: Alert[] = [];
  const why = reason ?? 'nobody knows why';
  if (state === 'failed' || state === 'unreachable')
    alerts.push(alert('failure', 'bad', null, `It does not answer: ${why}`, 'Look at its log, then deploy it again or roll back.'));
  else if (state === 'degraded' || state === 'drifted')
    alerts.push(alert('failure', 'attention', null, `It is ${state}: ${why}`, 'Look at its events and its log.'));
  if (problem !== null && state !== 'failed' && state !== 'unreachable')
    alerts.push(alert('blind', 'attention', null, `Its figures can't be read: ${problem}`, 'Nothing below is newer than its time says.'));
  if (restarts >= RESTARTS)
    alerts.push(
      alert('restarts', 'attention', null, `Its processes were started again ${restarts} times`, 'Its log says what ended them.'),
    );
  return alerts;
}

function answers({ errors, latency }: Facts): Alert[] {
  const alerts: Alert[] = [];
  if (errors !== null && errors.requests >= LEAST_REQUESTS) {
    const { failed, refused, requests } = errors;
    const rate = failed / requests;
    if (rate >= FAILED_ATTENTION) {
      const severity = rate >= FAILED_BAD ? 'bad' : 'attention';
      const message = `${percent(rate)} of ${requests} requests failed inside of the service (5xx)`;
      alerts.push(alert('errors', severity, null, message, 'Its log has each of them. If this began with a version, roll back.'));
    }
    if (refused / requests >= REFUSED) {
      const message = `${percent(refused / requests)} of ${requests} requests were refused (4xx): their data is not as the contract says`;
      alerts.push(alert('refused', 'attention', null, message, 'Ask who calls it; the answers name the column and the reason.'));
    }
  }
  const { n = 0, p95 = null, target = 0, withinTarget = null } = latency ?? {};
  if (n >= LEAST_REQUESTS && withinTarget !== null && 1 - withinTarget > SLOW) {
    const message = `${percent(1 - withinTarget)} of ${n} answers took longer than ${target} ms (95 % within ${Math.round(p95 ?? 0)} ms)`;
    alerts.push(
      alert('latency', 'bad', null, message, 'More replicas help where it is busy; a slow step in the model does not get faster by them.'),
    );
  }
  return alerts;
}

/** As many requests as the day before would have sent, and none came. */
function silence({ state }: Facts, { buckets }: History, now: number): Alert[] {
  if (state === 'failed' || state === 'unreachable') return [];
  const edge = now - SILENCE;
  const requests = (from: number, to: number) => {
    const inside = buckets.filter((bucket) => bucket.from >= from && bucket.to <= to);
    const span = inside.reduce((sum, bucket) => sum + bucket.to - bucket.from, 0);
    return { span, count: inside.reduce((sum, bucket) => sum + measured(bucket.counters).requests, 0) };
  };
  const before = requests(now - DAY, edge);
  const recent = requests(edge, now);
  // Only what was looked at can be missing.
  const expected = before.span === 0 ? 0 : (before.count / before.span) * recent.span;
  if (recent.count > 0 || expected < EXPECTED) return [];
  const minutes = Math.round(recent.span / MINUTE);
  const message = `No request in ${minutes} min, where ${Math.round(expected)} would have come by the day before`;
  return [alert('absence', 'bad', null, message, 'Ask who calls it, and look at the way there.')];
}

function drifts({ features, predictions }: Facts): Alert[] {
  const alerts = features.flatMap((feature) => {
    const { name, missing, psi, limit } = feature;
    const own: Alert[] = [];
    if (feature.state === 'moved') {
      const message = `${name} is distributed otherwise than in training (PSI ${figure(psi)}, limit ${figure(limit)}, ${feature.n} values)`;
      own.push(alert('drift', 'attention', name, message, 'Find out what changed at its source; train again where that stays so.'));
    }
    if (missing.moved) {
      const message = `${name} is missing in ${percent(missing.now)} of the rows, in training in ${percent(missing.before)}`;
      own.push(alert('missing', 'attention', name, message, 'Look at where this column comes from.'));
    }
    return own;
  });
  if (predictions?.state !== 'moved') return alerts;
  const message = `Its answers are distributed otherwise than in training (PSI ${figure(predictions.psi)}, limit ${figure(predictions.limit)})`;
  return [...alerts, alert('predictions', 'attention', null, message, 'Compare with what came true, as far as that is known.')];
}

function old({ freshness }: Facts): Alert[] {
  if (freshness === null || freshness.days <= STALE_DAYS) return [];
  const message = `The data that it was trained with ends ${freshness.days} days ago`;
  return [alert('stale', 'attention', null, message, 'Train it with newer data.')];
}

function alert(rule: Alert['rule'], severity: Alert['severity'], subject: string | null, message: string, advice: string): Alert {
  return { rule, severity, subject, message, advice };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function figure(value: number | null): string {
  return (value ?? 0).toFixed(2);
}
