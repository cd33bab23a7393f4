import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { proofLimits } from '../../../src/proof/limits.ts';
import { prove } from '../../../src/proof/prove.ts';
import { held, productized } from '../../support/proofs.ts';
import type { Productized } from '../../support/proofs.ts';

const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';

describe("a proof with the notebook's own kernel", function () {
  this.timeout(120_000);
  const paths = process.env['JUPYTER_PATH'];
  let project: Productized | undefined;

  afterEach(async () => {
    if (paths === undefined) delete process.env['JUPYTER_PATH'];
    else process.env['JUPYTER_PATH'] = paths;
    if (project) await rm(project.home, { recursive: true, force: true });
  });

  /** Proves with the kernel `python3` installed as this interpreter, and ends the proof at the first message that `stop` fits. */
  async function provedWith(made: Productized, interpreter: string, stop: RegExp) {
    const kernel = join(made.home, 'jupyter', 'kernels', 'python3');
    await mkdir(kernel, { recursive: true });
    await writeFile(join(kernel, 'kernel.json'), JSON.stringify({ argv: [interpreter, '-m', 'ipykernel_launcher'] }));
    process.env['JUPYTER_PATH'] = join(made.home, 'jupyter');
    const said: string[] = [];
    const controller = new AbortController();
    const onEvent = (event: { readonly kind: string; readonly message?: string }) => {
      said.push(event.message ?? '');
      if (stop.test(event.message ?? '')) controller.abort();
    };
    return { result: await prove(made, { limits: proofLimits({}) }, onEvent, controller.signal), said };
  }

  it('runs with its interpreter and says so', async () => {
    project = await productized(['import sys\nworks = sys.executable != ""']);
    const { result, said } = await provedWith(project, python, /^never$/);
    assert.equal(held(result).outcome, 'equal');
    assert.ok(
      said.some((message) => /with the notebook's kernel "python3" \(Python 3\.\d+\.\d+\)$/.test(message)),
      said.join('\n'),
    );
  });

  for (const [what, cells, interpreter, reason] of [
    [
      'has not what the notebook imports',
      ['import no_such_package\nx = 1'],
      python,
      /^Not the notebook's kernel: "python3" has no no_such_package$/,
    ],
    ['does not work', ['x = 1'], '/no/such/python', /^Not the notebook's kernel: "python3": .+/],
  ] as const) {
    it(`takes the project's environment where it ${what}`, async () => {
      project = await productized(cells);
      const { result, said } = await provedWith(project, interpreter, reason);
      assert.ok(result instanceof Failure && result.kind === 'cancelled');
      assert.ok(
        said.some((message) => reason.test(message)),
        said.join('\n'),
      );
    });
  }
});
