import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { kernelPython } from '../../../../src/connections/local/kernels.ts';
import { executable, scripts } from '../../../../src/connections/local/uv.ts';

describe('the interpreter of a kernel', () => {
  const paths = process.env['JUPYTER_PATH'];
  let home = '';

  async function kernel(folder: string, name: string, content: string): Promise<void> {
    await mkdir(join(folder, 'kernels', name), { recursive: true });
    await writeFile(join(folder, 'kernels', name, 'kernel.json'), content);
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'productize-kernels-'));
    const [first, second] = [join(home, 'first'), join(home, 'env', 'share', 'jupyter')];
    await kernel(first, 'ml-test', '{"argv": ["/opt/ml/bin/python", "-m", "ipykernel_launcher"]}');
    await kernel(first, 'broken-test', '{"argv": ');
    await kernel(second, 'ml-test', '{"argv": ["/opt/other/bin/python"]}');
    await kernel(second, 'Own-Test', '{"argv": ["python", "-m", "ipykernel_launcher"]}');
    await mkdir(join(home, 'env', scripts()));
    await writeFile(join(home, 'env', scripts(), executable('python')), '');
    process.env['JUPYTER_PATH'] = [first, second].join(delimiter);
  });
  after(async () => {
    if (paths === undefined) delete process.env['JUPYTER_PATH'];
    else process.env['JUPYTER_PATH'] = paths;
    await rm(home, { recursive: true, force: true });
  });

  it('is the one that the first of the folders names', async () => {
    assert.equal(await kernelPython('ml-test'), '/opt/ml/bin/python');
  });

  it('is that of the environment around it where it has no path, whatever case its name has', async () => {
    assert.equal(await kernelPython('own-test'), join(home, 'env', scripts(), executable('python')));
  });

  it('is none where there is no such kernel, or it says nothing', async () => {
    assert.equal(await kernelPython('no-such-kernel-test'), undefined);
    assert.equal(await kernelPython('broken-test'), undefined);
  });
});
