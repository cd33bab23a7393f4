import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../src/analysis/analyze-bytes.ts';
import { Failure } from '../../../src/failure.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import type { Plan } from '../../../src/refactor/plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

const plan = (cells: readonly string[]): Plan => makePlan(analysisOf(cells));
const went = (cells: readonly string[]): string[] => plan(cells).cells.map(({ target, places }) => [target, ...places].join(' '));

describe('what is no Python of the pipeline', () => {
  it('is a file of the project: modules where they are imported, data where it is read', () => {
    const cells = [
      '%%writefile helper.py\nA = 1\n',
      '%%writefile -a helper.py\nB = 2',
      '%%file input.csv\na,b\n1,2',
      '%%writefile tool.py\nprint(1)',
      'import pandas as pd\nfrom helper import A\ndf = pd.read_csv("input.csv")',
    ];
    const { files } = plan(cells);
    assert.deepEqual(
      files.map(({ path, text }) => [path, text]),
      [
        ['src/helper.py', 'A = 1\nB = 2\n'],
        ['data/input.csv', 'a,b\n1,2\n'],
        ['scripts/tool.py', 'print(1)\n'],
      ],
    );
    assert.deepEqual(went(cells).slice(0, 4), [
      'library src/helper.py',
      'library src/helper.py',
      'acquisition data/input.csv',
      'library scripts/tool.py',
    ]);
  });

  it('is a script where a shell runs it, and says what it is for', () => {
    const cells = ['%%bash\necho $HOME', '%%sh\nwget -q https://example.org/a.csv\nunzip a.zip', '%%bash\n# tools\npip install x\n'];
    assert.deepEqual(
      plan(cells).files.map(({ path, text }) => [path, text.split('\n')[0]]),
      [
        ['scripts/cell_00.sh', '#!/usr/bin/env bash'],
        ['scripts/cell_01.sh', '#!/usr/bin/env sh'],
        ['scripts/cell_02.sh', '#!/usr/bin/env bash'],
      ],
    );
    assert.deepEqual(went(cells), ['left-out scripts/cell_00.sh', 'acquisition scripts/cell_01.sh', 'dependency scripts/cell_02.sh']);
  });

  it('keeps cells of other languages as they stood', () => {
    const { files, cells } = plan(['%%sql\nselect 1', '%%R -o df\ndf <- 1', '%%javascript\nalert(1)', 'x = 1\nprint(x)']);
    assert.deepEqual(
      files.map(({ path, text }) => [path, text]),
      [
        ['cells/cell_00.sql', '%%sql\nselect 1\n'],
        ['cells/cell_01.R', '%%R -o df\ndf <- 1\n'],
        ['cells/cell_02.js', '%%javascript\nalert(1)\n'],
      ],
    );
    assert.match(cells[1]?.reason ?? '', /it is %%R, not Python: kept in cells\/cell_01\.R/);
  });

  it('uses the good statements of a cell that does not parse, and keeps the rest as text', () => {
    const { files, steps, cells } = plan([
      'import pandas as pd\ndf = pd.read_csv("a.csv")',
      'df = df.dropna()\nselect * from a\ndf.to_csv("b.csv")',
    ]);
    assert.deepEqual(
      files.map(({ path, text }) => [path, text]),
      [['cells/cell_01.txt', 'select * from a\n']],
    );
    assert.ok(steps.some(({ cells: own }) => own.includes(1)));
    assert.match(cells[1]?.reason ?? '', /it isn't valid Python: kept as text in cells\/cell_01\.txt/);
  });

  it('holds no secret', () => {
    const [file] = plan(['%%bash\nexport TOKEN=ghp_a8Kd03kslQ2mZx71pWvB94nRtYc6uE5oJhGf']).files;
    assert.doesNotMatch(file?.text ?? '', /ghp_a8Kd/);
    assert.match(file?.text ?? '', /TOKEN=\*{8}/);
  });

  it('is the whole notebook where that is of another language', () => {
    const cell = { cell_type: 'code', source: 'x <- c(1, 2)', metadata: {}, outputs: [], execution_count: 1 };
    const file = { nbformat: 4, nbformat_minor: 4, metadata: { kernelspec: { name: 'ir', language: 'R' } }, cells: [cell] };
    const analysis = analyzeBytes(new TextEncoder().encode(JSON.stringify(file)), 'a.ipynb');
    assert.ok(!(analysis instanceof Failure));
    const { files, steps, cells } = makePlan(analysis);
    assert.deepEqual([files.map(({ path }) => path), steps.length, cells[0]?.places], [['cells/cell_00.R'], 0, ['cells/cell_00.R']]);
  });
});
