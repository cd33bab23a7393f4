import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Deployment } from '../../../src/connections/deployments.ts';
import { rowsOf, shown, type Row } from '../../../webview/deployments/rows.ts';

const AT = '2026-01-02T03:04:05.000Z';
const SHOP: Deployment = {
  connection: 'local',
  project: 'shop-1',
  tenant: 'default',
  state: 'ready',
  since: AT,
  reason: null,
  version: '1.0.0',
  asked: '1.0.0',
  commit: null,
  models: [{ id: 'shop', version: 'abc' }],
  replicas: { wanted: 1, ready: 1, restarts: 0 },
  address: null,
  traffic: { seconds: 60, requests: 60, refused: 0, failed: 6, p50: 1, p95: 2 },
  drift: [],
  by: 'Ann',
  at: AT,
  folder: '/shop',
  events: [],
  history: [],
};
const all: readonly Deployment[] = [
  SHOP,
  { ...SHOP, project: 'shop-10', traffic: null, version: '1.10.0' },
  { ...SHOP, project: 'shop-2', state: 'failed', reason: 'out of memory', version: null },
  { ...SHOP, project: 'shop-3', tenant: 'north', state: 'degraded', version: '1.9.0' },
];
const rows = rowsOf(
  [
    { connection: 'local', at: AT, problem: null, deployments: all },
    { connection: 'team', at: AT, problem: 'no way there', deployments: [{ ...SHOP, connection: 'team', project: 'shop-4' }] },
  ],
  { '/shop': '1.10.0' },
);
const names = (found: readonly Row[]) => found.map(({ deployment }) => deployment.project.slice('shop-'.length)).join(' ');

describe('the rows of the deployments', () => {
  it('come with what needs somebody first, and what is not known now before what is well', () => {
    assert.equal(names(shown(rows, '', { column: 'state', descending: false })), '2 4 3 1 10');
    assert.equal(names(shown(rows, '', { column: 'state', descending: true })), '1 10 3 4 2');
  });

  it('are sorted as versions and as numbers', () => {
    assert.equal(names(shown(rows, '', { column: 'version', descending: false })), '2 1 4 3 10');
    assert.equal(names(shown(rows, '', { column: 'name', descending: true })), '10 4 3 2 1');
    assert.equal(names(shown(rows, '', { column: 'requests', descending: false })).split(' ')[0], '10');
  });

  it('are those with every word somewhere', () => {
    const order = { column: 'name', descending: false } as const;
    assert.equal(names(shown(rows, 'NORTH degraded', order)), '3');
    assert.equal(names(shown(rows, 'memory', order)), '2');
    assert.equal(names(shown(rows, 'team', order)), '4');
    assert.equal(names(shown(rows, 'nowhere', order)), '');
  });

  it('say what is newer, and what is only how it was', () => {
    assert.deepEqual(
      rows.map(({ newer, stale }) => [newer ?? '', stale]),
      [
        ['1.10.0', false],
        ['', false],
        ['1.10.0', false],
        ['1.10.0', false],
        ['1.10.0', true],
      ],
    );
  });
});
