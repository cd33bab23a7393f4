import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { statusHtml } from '../../../src/cli/deployment-html.ts';
import { statusText } from '../../../src/cli/deployment-text.ts';
import type { Deployment } from '../../../src/connections/deployments.ts';

const AT = '2026-01-02T03:04:05.000Z';
const SHOP: Deployment = {
  connection: 'local',
  project: 'shop',
  tenant: 'north',
  state: 'degraded',
  since: '2026-01-02T03:01:00.000Z',
  reason: '1 of 2 replicas are ready: <script>alert(1)</script>',
  version: '1.0.0',
  asked: '1.1.0',
  commit: 'abc',
  models: [{ id: 'shop', version: 'abc' }],
  replicas: { wanted: 2, ready: 1, restarts: 3 },
  address: 'http://127.0.0.1:20001',
  traffic: { seconds: 60, requests: 120, refused: 2, failed: 6, p50: 3, p95: 9.5 },
  drift: [],
  by: 'Ann & Bob',
  at: '2026-01-01T00:00:00.000Z',
  folder: '/somewhere',
  events: [],
  history: [{ version: '1.1.0', at: AT, by: 'Ann & Bob', outcome: 'rolled-back', reason: 'it was not ready within 3 s' }],
};
const READY: Deployment = { ...SHOP, tenant: 'default', state: 'ready', reason: null, asked: '1.0.0', history: [] };

describe('deployments for people', () => {
  it('on a terminal: a line each, and why one is not ready', () => {
    const text = statusText([READY, SHOP], Date.parse(AT)).join('\n');
    assert.match(text, /^ {2}shop +local +ready +1\.0\.0 +1\/2 +2\.0\/s +5\.0 % +9\.5 ms +3 min/m);
    assert.match(text, /^ {2}shop for north +local +degraded/m);
    assert.match(text, /1 of 2 replicas are ready/);
    assert.match(text, /1\.1\.0 did not take over: it was not ready within 3 s/);
    assert.deepEqual(statusText([], 0), ['nothing is deployed']);
  });

  it('as a page: in plain words, and what comes from elsewhere is text', () => {
    const page = statusHtml({ at: AT, deployments: [READY, SHOP], unreachable: [{ connection: 'team', reason: 'it is <away>' }] }).join(
      '\n',
    );
    assert.match(page, /2 deployments\. 2 of them need somebody to look\./);
    assert.match(page, /Working with less than it should have/);
    assert.doesNotMatch(page, /<script>alert|<away>|Ann & Bob/);
    assert.match(page, /&#60;script&#62;/);
    assert.doesNotMatch(page, /(src|href)=/);
    assert.match(statusHtml({ at: AT, deployments: [READY], unreachable: [] }).join('\n'), /1 deployment\. All is well\./);
  });
});
