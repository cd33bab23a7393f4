import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { treeOf } from '../../support/cli.ts';
import { held, productized, proved } from '../../support/proofs.ts';
import type { Productized } from '../../support/proofs.ts';

const FIRST = 'import os\nvalues = [1, 2, 3]';

/** What a notebook does, and how its proof has to end. `limits` are small, so that a test is quick. */
const TROUBLE: readonly { what: string; cell: string; error: RegExp; limits?: Parameters<typeof proved>[1] }[] = [
  { what: 'its process ends itself', cell: 'os._exit(3)', error: /^cell 1: its process ended by itself \(exit status 3\)/ },
  { what: 'its process is killed', cell: 'os.kill(os.getpid(), 9)', error: /^cell 1: its process ended by itself \(SIGKILL\)/ },
  {
    what: 'it takes more memory than it may',
    cell: 'held = [bytearray(50_000_000) for _ in range(200)]',
    error: /^cell 1: it took more than 600 MB of memory \(limit: --max-memory\)/,
    limits: { memory: 600 },
  },
  {
    what: 'a cell never ends',
    cell: 'while True:\n    values.append(1)\n    del values[-1]',
    error: /^cell 1: it didn't end within 8 s \(limit: --max-seconds\)/,
    limits: { seconds: 8 },
  },
  {
    what: 'it prints without end',
    cell: 'while True:\n    print("x" * 10_000)',
    error: /^cell 1: OutputLimit: more than 2 MB were printed \(limit: --max-output\)/,
    limits: { output: 2 },
  },
  {
    what: 'its processes write without end',
    cell: 'import subprocess\nsubprocess.run(["yes"])',
    error: /^cell 1: it wrote more than 2 MB of output \(limit: --max-output\)/,
    limits: { output: 2 },
  },
  {
    what: 'it writes a file without end',
    cell: 'with open("big.bin", "wb") as file:\n    while True:\n        file.write(bytes(1_000_000))',
    error: /^cell 1: OSError: .*File too large/,
    limits: { size: 5 },
  },
  { what: 'it asks for input', cell: 'name = input("Your name? ")', error: /^cell 1: NoInput: it asks for input\(\)/ },
  {
    what: 'it needs a package that is not there',
    cell: 'import no_such_package',
    error: /^cell 1: ModuleNotFoundError: No module named 'no_such_package'/,
  },
  {
    what: 'it opens a window',
    cell: 'import tkinter\ntkinter.Tk().mainloop()',
    error: /^cell 1: (TclError: no display name|ModuleNotFoundError|ImportError)/,
  },
];

describe('a notebook that makes trouble', function () {
  this.timeout(120_000);
  let project: Productized | undefined;

  afterEach(() => (project ? rm(project.home, { recursive: true, force: true }) : undefined));

  for (const { what, cell, error, limits } of TROUBLE) {
    it(`ends in one outcome where ${what}`, async () => {
      project = await productized([FIRST, cell, 'total = sum(values)'], { 'data.csv': 'a\n1\n' });
      const before = await treeOf(project.home);
      const verification = held(await proved(project, limits));
      assert.equal(verification.outcome, 'notebook-failed');
      assert.match(verification.notebook.error ?? '', error);
      const values = verification.values.find(({ name }) => name === 'values');
      assert.equal(values?.outcome, 'equal', 'what was proved before is kept');
      assert.deepEqual(await treeOf(project.home), before);
      await nothingRuns(project);
    });
  }

  it('is none where it deletes its folder and goes elsewhere: the copy is lost, not the folder', async () => {
    const cells = [
      FIRST,
      'import shutil\nshutil.rmtree(os.getcwd())\nos.chdir("/")\nvalues.append(4)',
      'total = sum(values)\nprint(total)',
    ];
    project = await productized(cells, { 'data.csv': 'a\n1\n' });
    const before = await treeOf(project.home);
    const verification = held(await proved(project));
    assert.equal(verification.notebook.error, null);
    assert.deepEqual(await treeOf(project.home), before);
    await access(join(project.home, 'data.csv'));
  });

  it('leaves no process behind: children that stay are killed, those in sessions of their own as well', async () => {
    const cell =
      'import subprocess\nchildren = [subprocess.Popen(["sleep", "987"]).pid]\nchildren.append(subprocess.Popen(["sleep", "987"], start_new_session=True).pid)';
    project = await productized([FIRST, cell, 'total = sum(values)\nprint(total)']);
    const verification = held(await proved(project));
    assert.equal(verification.notebook.error, null);
    await nothingRuns(project);
    assert.equal(running('sleep 987'), '');
  });

  it('does not write into the files of the notebook’s own folder', async () => {
    project = await productized(
      ['data = open("data.csv").read()', 'with open("data.csv", "w") as file:\n    file.write("gone")', 'size = len(data)'],
      {
        'data.csv': 'a\n1\n',
      },
    );
    held(await proved(project));
    assert.equal(await readFile(join(project.home, 'data.csv'), 'utf8'), 'a\n1\n');
  });

  it('never shows a secret', async () => {
    const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`;
    project = await productized([`token = "${secret}"`, 'shown = "token " + token\nprint(shown)', 'raise ValueError(token)']);
    const verification = held(await proved(project));
    assert.ok(!JSON.stringify(verification).includes(secret.slice(4)));
    assert.match(verification.notebook.error ?? '', /^cell 2: ValueError: \*{8}/);
  });

  it('is ended at once where somebody wants it to end, and leaves nothing', async () => {
    project = await productized([FIRST, 'import subprocess\nsubprocess.run(["sleep", "986"])']);
    const controller = new AbortController();
    const started = Date.now();
    let ended = 0;
    const result = await proved(
      project,
      {},
      (event) => {
        if (event.kind === 'cell' && event.cell === 1)
          void pause(300).then(() => {
            ended = Date.now();
            controller.abort();
          });
      },
      controller.signal,
    );
    assert.ok(result instanceof Failure);
    assert.equal(result.kind, 'cancelled');
    assert.ok(ended > started && Date.now() - ended < 3000);
    await nothingRuns(project);
    assert.equal(running('sleep 986'), '');
  });
});

/** No process has anything of the project in its command line, and its copies are gone. */
async function nothingRuns({ folder }: Productized): Promise<void> {
  assert.equal(running(folder), '');
  await assert.rejects(access(join(folder, '.productize', 'proof')));
}

function running(text: string): string {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(text)).join('\n');
}
