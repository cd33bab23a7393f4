import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Deployment } from '../../../src/connections/deployments.ts';
import { KEYS } from '../../../src/health/counters.ts';
import type { Counters } from '../../../src/health/counters.ts';
import { healthOf } from '../../../src/health/health.ts';
import type { Known } from '../../../src/health/health.ts';
import { NO_HISTORY, since, withLook } from '../../../src/health/history.ts';
import type { History } from '../../../src/health/history.ts';
import { latencyQuantile, shareWithin } from '../../../src/health/measured.ts';
import { readReference } from '../../../src/health/reference.ts';
import { schemaProblem } from '../../../src/project/validate.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function deployment(more: Partial<Deployment> = {}): Deployment {
  return {
    connection: 'local',
    project: 'shop',
    tenant: 'default',
    state: 'ready',
    since: '2026-01-01T00:00:00Z',
    reason: null,
    version: '1.0.0',
    asked: '1.0.0',
    commit: null,
    models: [{ id: 'shop', version: 'abc' }],
    replicas: { wanted: 1, ready: 1, restarts: 0 },
    address: null,
    traffic: null,
    drift: [],
    by: 'a tester',
    at: '2026-01-01T00:00:00Z',
    folder: '/shop',
    events: [],
    history: [],
    ...more,
  };
}

/** Requests that took 3 ms each. */
function asked(ok: number, failed = 0, refused = 0): Counters {
  const all = ok + failed + refused;
  return {
    [KEYS.requests('200')]: ok,
    [KEYS.requests('500')]: failed,
    [KEYS.requests('422')]: refused,
    [KEYS.seconds('0.005')]: all,
    [KEYS.seconds('0.5')]: all,
    [KEYS.seconds('+Inf')]: all,
  };
}

function looks(...all: readonly (readonly [minutes: number, counters: Counters, id?: string])[]): History {
  return all.reduce(
    (history, [minutes, counters, id = 'one']) =>
      withLook(history, START + minutes * MINUTE, new Map([[id, { version: 'abc', counters }]]), START),
    NO_HISTORY,
  );
}

function known(history: History, more: Partial<Known> = {}): Known {
  return { deployment: deployment(), history, reference: readReference(undefined), modelVersion: 'abc', problem: null, ...more };
}

const rules = (one: Known, at: number) => healthOf(one, 24 * HOUR, START + at * MINUTE).alerts.map(({ rule }) => rule);

describe('the history of a deployment', () => {
  it('counts what each replica has done since the last look, across restarts and new replicas', () => {
    const history = looks([1, asked(10)], [2, asked(15)], [3, asked(4)], [4, asked(6), 'two']);
    const bucket = since(history, 'abc', START);
    assert.equal(bucket?.counters[KEYS.requests('200')], 10 + 5 + 4 + 6);
    assert.deepEqual([bucket.from, bucket.to], [START, START + 4 * MINUTE]);
  });

  it('stays small, loses no count within its month, and forgets what is older', () => {
    let history = NO_HISTORY;
    const days = 40;
    for (let at = 0; at <= days * 24 * 6; at++)
      history = withLook(history, START + at * 10 * MINUTE, new Map([['one', { version: 'abc', counters: { rows: at } }]]), START);
    assert.ok(history.buckets.length < 600, String(history.buckets.length));
    const month = since(history, 'abc', 0);
    assert.ok(month);
    assert.equal(month.counters['rows'], (month.to - month.from) / (10 * MINUTE));
    assert.ok((month.to - month.from) / (24 * HOUR) > 29);
  });

  it('is as its schema says, and keeps versions apart', async () => {
    const history = withLook(looks([1, asked(10)]), START + 2 * MINUTE, new Map([['two', { version: 'def', counters: asked(3) }]]), START);
    assert.equal(await schemaProblem('health-history', JSON.parse(JSON.stringify(history))), undefined);
    assert.equal(since(history, 'abc', 0)?.counters[KEYS.requests('200')], 10);
    assert.equal(since(history, 'def', 0)?.counters[KEYS.requests('200')], 3);
  });

  it('survives a clock that goes back', () => {
    const history = looks([10, asked(10)], [5, asked(20)]);
    assert.equal(since(history, 'abc', START - HOUR)?.counters[KEYS.requests('200')], 20);
  });
});

describe('latency by the histogram', () => {
  const edges = [
    { seconds: 0.1, count: 50 },
    { seconds: 0.2, count: 90 },
    { seconds: Infinity, count: 100 },
  ];
  it('is even within a bin, and the last edge where it is beyond', () => {
    assert.deepEqual(
      [0.25, 0.5, 0.7, 0.95].map((share) => latencyQuantile(edges, share)?.toFixed(1)),
      ['50.0', '100.0', '150.0', '200.0'],
    );
    assert.equal(latencyQuantile([], 0.5), null);
  });
  it('tells the share within a target', () => {
    assert.deepEqual(
      [0.1, 0.15, 0.2, 9].map((seconds) => shareWithin(edges, seconds)),
      [0.5, 0.7, 0.9, 0.9],
    );
  });
});

describe('the health of a model', () => {
  it('is good where all is well, and as its schema says', async () => {
    const health = healthOf(known(looks([1, asked(600)])), HOUR, START + MINUTE);
    assert.deepEqual([health.verdict, health.volume?.perSecond, health.alerts], ['good', 10, []]);
    assert.ok((health.latency?.p95 ?? 99) <= 5 && health.latency?.withinTarget === 1 && health.latency.targetIsDefault);
    const document = { at: '2026-01-01T00:00:00Z', windowHours: 1, deployments: [health], unreachable: [] };
    assert.equal(await schemaProblem('health', JSON.parse(JSON.stringify(document))), undefined);
  });

  it('tells failures of the service from data of its callers', () => {
    assert.deepEqual(rules(known(looks([1, asked(90, 10)])), 1), ['errors']);
    assert.deepEqual(rules(known(looks([1, asked(80, 0, 20)])), 1), ['refused']);
    assert.deepEqual(rules(known(looks([1, asked(995, 5, 10)])), 1), []);
    assert.deepEqual(rules(known(looks([1, asked(5, 5)])), 1), [], 'too few to say');
  });

  it('alarms where answers are late', () => {
    const slow = { ...asked(100), [KEYS.seconds('0.005')]: 10, [KEYS.seconds('0.5')]: 90 };
    assert.deepEqual(rules(known(looks([1, slow])), 1), ['latency']);
  });

  it('alarms where nothing is asked any more, and only where it was looked at', () => {
    const busy = [1, 10, 20, 30, 40, 50, 60].map((at) => [at, asked(at * 10)] as const);
    const silent = [70, 80, 90].map((at) => [at, asked(600)] as const);
    assert.deepEqual(rules(known(looks(...busy, ...silent)), 91), ['absence']);
    assert.deepEqual(rules(known(looks(...busy)), 200), []);
  });

  it('alarms where it does not answer, restarts, or cannot be looked at', () => {
    const down = deployment({ state: 'failed', reason: 'out of memory' });
    assert.deepEqual(rules(known(NO_HISTORY, { deployment: down, problem: 'refused' }), 1), ['failure']);
    assert.deepEqual(rules(known(looks([1, asked(10)]), { problem: 'it answers 404' }), 1), ['blind']);
    const restarted = deployment({ replicas: { wanted: 1, ready: 1, restarts: 3 } });
    assert.deepEqual(rules(known(looks([1, asked(10)]), { deployment: restarted }), 1), ['restarts']);
    assert.equal(healthOf(known(NO_HISTORY), HOUR, START).verdict, 'unknown');
  });

  it('names the features that moved, and data that is old', () => {
    const column = { categories: { a: 500, b: 500 }, nulls: 0 };
    const reference = readReference({ columns: { plan: column, other: column }, predictions: column, asOf: '2024-01-01T00:00:00' });
    const counters = {
      ...asked(1),
      [KEYS.feature('plan', 'a')]: 700,
      [KEYS.feature('plan', 'b')]: 100,
      [KEYS.feature('other', 'a')]: 400,
      [KEYS.feature('other', 'b')]: 400,
      [KEYS.answer('a')]: 790,
      [KEYS.answer('b')]: 10,
    };
    const one = known(looks([1, counters]), { reference });
    assert.deepEqual(rules(one, 1), ['drift', 'predictions', 'stale']);
    const { features, freshness, verdict } = healthOf(one, HOUR, START + MINUTE);
    assert.deepEqual(
      features.map(({ name, state }) => [name, state]),
      [
        ['plan', 'moved'],
        ['other', 'steady'],
      ],
    );
    assert.deepEqual([freshness?.days, verdict], [731, 'attention']);
  });
});
