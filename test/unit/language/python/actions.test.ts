import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Action } from '../../../../src/language/actions.ts';
import { analysisOf } from '../../../support/notebooks.ts';

function actionsOf(source: string): readonly Action[] {
  return analysisOf([source]).program.statements.flatMap(({ actions }) => actions);
}

describe('actions of Python', () => {
  it('have the structure of expressions, with callees as imports name them', () => {
    const [action] = actionsOf('import pandas as pd\na, b = pd.read_csv("x")[n:], 1').filter(({ kind }) => kind === 'assign');
    assert(action?.kind === 'assign' && action.value.kind === 'sequence');
    const [part] = action.value.items;
    assert(part?.kind === 'part' && part.value.kind === 'call' && part.index.kind === 'slice');
    assert.equal(part.value.callee, 'pandas.read_csv');
    assert.equal(part.index.upper, undefined);
    assert.deepEqual(part.index.lower, { kind: 'name', name: 'n', span: { start: 44, end: 45 } });
  });

  it('have blocks, loops, functions and classes with their bodies', () => {
    const source = 'for x in xs:\n    if x:\n        y = 1\n    else:\n        y = 2\nclass A(B):\n    def m(self, k=3):\n        return k';
    const [loop, made] = actionsOf(source);
    assert(loop?.kind === 'each' && made?.kind === 'class');
    assert.deepEqual(
      loop.body.map(({ kind }) => kind),
      ['evaluate', 'blocks'],
    );
    const [method] = made.body;
    assert(method?.kind === 'function');
    assert.deepEqual(
      method.definition.parameters.map(({ name, value }) => [name, value?.kind]),
      [
        ['self', undefined],
        ['k', 'constant'],
      ],
    );
    assert.deepEqual(
      method.definition.body.map(({ kind }) => kind),
      ['return'],
    );
  });
});
