import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { readNotebook } from '../../../src/notebook/read.ts';
import { gather, type GatherTarget } from '../../../src/refactor/gather.ts';
import { analysisOf } from '../../support/notebooks.ts';

const CELLS = ['md:# Prices', 'import math\na = 1  # one\n# two\nb = 2', 'md:## Sums', '%%time\nc = a + 1\nprint(b)', 'd = c; e = 5'];

/** The cells of the gathered notebook. */
function gathered(target: GatherTarget): readonly string[] {
  const result = gather(analysisOf(CELLS), target);
  assert.ok(!(result instanceof Failure));
  const notebook = readNotebook(new TextEncoder().encode(result.json), 'gathered.ipynb');
  assert.ok(!(notebook instanceof Failure));
  return notebook.cells.map(({ source }) => source);
}

function failure(target: GatherTarget): string {
  const result = gather(analysisOf(CELLS), target);
  assert.ok(result instanceof Failure);
  return result.message;
}

describe('gather', () => {
  it('keeps the statements that a variable needs, under their headings', () => {
    assert.deepEqual(gathered({ variable: 'd' }), ['# Prices', 'a = 1', '## Sums', 'c = a + 1', 'd = c']);
  });

  it('keeps the comments right above a statement', () => {
    assert.deepEqual(gathered({ variable: 'b' }), ['# Prices', '# two\nb = 2']);
  });

  it('keeps a cell as it is where all of it is needed', () => {
    assert.deepEqual(gathered({ cell: 3 }).at(-1), '%%time\nc = a + 1\nprint(b)');
  });

  it('takes a variable as it is after a cell', () => {
    const cells = ['a = 1', 'a = 2', 'a = 3'];
    const result = gather(analysisOf(cells), { variable: 'a', cell: 1 });
    assert.ok(!(result instanceof Failure));
    assert.deepEqual(result.cells, [1]);
  });

  it('says what there is instead of what there is not', () => {
    assert.match(failure({ variable: 'D' }), /makes "D"; did you mean d\?/);
    assert.match(failure({ cell: 0 }), /cell 0 has no code/);
    assert.match(failure({ cell: 9 }), /no cell 9.*5/);
  });
});
