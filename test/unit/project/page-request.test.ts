import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { schemaProblem } from '../../../src/project/validate.ts';

const ROW = { connection: 'local', project: 'shop', tenant: 'default' };

describe('what a page may ask', () => {
  it('is what the schema says', async () => {
    for (const request of [{ kind: 'ready' }, { kind: 'window', hours: 24 }, { kind: 'act', action: 'restart', ...ROW }])
      assert.equal(await schemaProblem('page-request', request), undefined);
  });

  it('is nothing else', async () => {
    for (const request of [
      null,
      'ready',
      {},
      { kind: 'run' },
      { kind: 'ready', more: 1 },
      { kind: 'window', hours: 0 },
      { kind: 'act', action: 'delete', ...ROW },
      { kind: 'act', action: 'restart', ...ROW, project: 'x'.repeat(101) },
      { kind: 'act', action: 'restart', connection: 'local' },
    ])
      assert.notEqual(await schemaProblem('page-request', request), undefined, JSON.stringify(request));
  });
});
