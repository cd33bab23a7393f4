import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { healthHtml } from '../../../src/cli/health-html.ts';
import { healthText } from '../../../src/cli/health-text.ts';
import type { Health, HealthDocument } from '../../../src/health/document.ts';
import { driftOf } from '../../../src/health/drift.ts';

const AT = '2026-01-02T03:04:05.000Z';
const HOSTILE = '<script>alert(1)</script>';
const drift = driftOf(
  HOSTILE,
  { kind: 'category', categories: [HOSTILE, 'b'], counts: [600, 600], missing: 0 },
  new Map([
    [HOSTILE, 100],
    ['b', 900],
  ]),
);
const SHOP: Health = {
  project: 'shop',
  tenant: 'north',
  connection: 'local',
  state: 'ready',
  reason: null,
  version: '1.0.0',
  model: { id: 'shop', version: 'abc' },
  verdict: 'attention',
  measured: { from: AT, to: AT },
  problem: null,
  volume: { requests: 1000, rows: 2000, perSecond: 4 },
  latency: { n: 1000, p50: 3, p95: 12.34, p99: 40, target: 500, targetIsDefault: true, withinTarget: 1 },
  errors: { failed: 10, refused: 20, requests: 1000 },
  features: [drift],
  predictions: null,
  freshness: { asOf: AT, days: 3 },
  restarts: 0,
  trend: [
    { at: '2026-01-02T03:00:00.000Z', perSecond: 2, failedShare: 0, p95: 10 },
    { at: AT, perSecond: 4, failedShare: 0.01, p95: null },
  ],
  alerts: [{ rule: 'drift', severity: 'attention', subject: HOSTILE, message: `${HOSTILE} has moved`, advice: 'Look' }],
};
const document = (...deployments: Health[]): HealthDocument => ({ at: AT, windowHours: 24, deployments, unreachable: [] });

describe('the health of models for people', () => {
  it('on a terminal: what needs somebody first, then the figures', () => {
    const text = healthText(document(SHOP)).join('\n');
    assert.match(
      text,
      /^shop for north on local, model shop abc: attention\n {2}! {2}.* has moved\. Look\n {2}requests +1000 \(2000 rows\)/,
    );
    assert.match(text, /p50 3 ms, p95 12\.3 ms, p99 40 ms; target 500 ms/);
    assert.match(text, /10 failed \(5xx\), 20 refused/);
    assert.match(text, / 1000 +\d\.\d{3} .* moved$/m);
    assert.deepEqual(healthText(document()), ['nothing is deployed']);
  });

  it('as a page: one file, in plain words, and what comes from elsewhere is text', () => {
    const page = healthHtml(document(SHOP, { ...SHOP, verdict: 'good', alerts: [] })).join('\n');
    assert.match(page, /2 models in use\. 1 needs somebody to look\./);
    assert.match(page, /no, it has moved/);
    assert.match(page, /<polyline points="0\.0,/);
    assert.doesNotMatch(page, /<script|(src|href)=/);
    assert.match(page, /&#60;script&#62;/);
  });
});
