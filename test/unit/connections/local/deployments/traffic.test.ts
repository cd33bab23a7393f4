import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TrafficWindow } from '../../../../../src/connections/local/deployments/traffic.ts';

describe('what a service was asked in the last minute', () => {
  it('counts the caller’s faults apart from its own, and what got no answer as its own', () => {
    const traffic = new TrafficWindow();
    for (const status of [200, 200, 422, 404, 500, 503, undefined]) traffic.add(status, 10, 1000);
    const { requests, refused, failed } = traffic.at(1000);
    assert.deepEqual({ requests, refused, failed }, { requests: 7, refused: 2, failed: 3 });
  });

  it('says how long answers took, at most a tenth too high', () => {
    const traffic = new TrafficWindow();
    for (let ms = 1; ms <= 100; ms++) traffic.add(200, ms, ms * 10);
    const { p50, p95 } = traffic.at(1000);
    assert.ok(p50 !== null && p50 >= 50 && p50 <= 55.1, String(p50));
    assert.ok(p95 !== null && p95 >= 95 && p95 <= 104.6, String(p95));
  });

  it('forgets what is older', () => {
    const traffic = new TrafficWindow();
    traffic.add(200, 1, 0);
    traffic.add(200, 1, 59_000);
    assert.equal(traffic.at(59_999).requests, 2);
    assert.equal(traffic.at(60_000).requests, 1);
    assert.deepEqual(traffic.at(200_000), { seconds: 60, requests: 0, refused: 0, failed: 0, p50: null, p95: null });
  });
});
