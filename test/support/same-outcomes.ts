import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { Connection } from '../../src/connections/connection.ts';
import { Failure } from '../../src/failure.ts';
import type { TestOptions } from '../../src/testing/events.ts';
import type { TestReport } from '../../src/testing/report.ts';
import { testAgainst } from '../../src/testing/test-against.ts';
import { makeShop, shopRecording } from './shop.ts';

const never = new AbortController().signal;

/** Runs the shop's tests on this machine and on a connection of this name: each has to end there as here. */
export async function endAsHere(connection: Connection, name: string): Promise<void> {
  const project = await makeShop();
  const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';
  const test = async (options: TestOptions): Promise<TestReport> => {
    const report = await testAgainst(shopRecording(project), project, options, () => undefined, never);
    assert.ok(!(report instanceof Failure), report instanceof Failure ? report.message : '');
    return report;
  };
  try {
    const [here, there] = [await test({ python }), await test({ python, connection })];
    const outcomes = ({ tests }: TestReport) => tests.map(({ id, outcome, location, cell }) => ({ id, outcome, location, cell }));
    assert.deepEqual(outcomes(there), outcomes(here));
    assert.ok(there.counts.passed > 20);
    assert.deepEqual([there.connection, there.snapshot], [name, here.snapshot]);
  } finally {
    await rm(project.folder, { recursive: true, force: true });
  }
}
