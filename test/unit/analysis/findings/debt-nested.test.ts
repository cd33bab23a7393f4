import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'debt/nested';

describe(RULE, () => {
  it('finds the block that is too deep', () => {
    const text = 'def f():\n for a in b:\n  if a:\n   for c in d:\n    if c:\n     while e:\n      g()\n';
    assert.deepEqual(marked(RULE, [text]), ['while e:']);
  });

  it('passes over five, however many elifs there are', () => {
    assert.deepEqual(marked(RULE, ['def f():\n for a in b:\n  if a:\n   for c in d:\n    if c:\n     g()\n']), []);
    assert.deepEqual(
      marked(RULE, [`if a == 0:\n    f()\n${Array.from({ length: 9 }, (_, at) => `elif a == ${String(at + 1)}:\n    f()\n`).join('')}`]),
      [],
    );
  });
});
