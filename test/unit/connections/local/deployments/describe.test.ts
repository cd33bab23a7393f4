import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deploymentOf } from '../../../../../src/connections/local/deployments/describe.ts';
import type { Wanted } from '../../../../../src/connections/local/deployments/records.ts';

function wanted(at: number): Wanted {
  const spec = {
    release: { version: '1.0.0', commit: 'abc', digest: 'sha256:00', models: [] },
    files: '/files',
    interpreter: null,
    python: 'python',
    command: [],
    environment: {},
    replicas: 1,
    seconds: 20,
    by: 'a tester',
    at: new Date(at).toISOString(),
    start: 0,
  };
  return { format: 1, project: 'shop', tenant: 'default', origin: '', folder: '/shop', generation: 1, port: 1, spec };
}

describe('a deployment whose supervisor has said nothing yet', () => {
  it('is starting, and unreachable when that has taken too long', () => {
    assert.equal(deploymentOf(wanted(Date.now()), undefined).state, 'rolling-out');
    assert.equal(deploymentOf(wanted(Date.now() - 60_000), undefined).state, 'unreachable');
  });
});
