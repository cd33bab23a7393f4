import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Marks } from '../../../src/analysis/marks.ts';
import { SECRET_PATTERNS } from '../../../src/analysis/data/secret-patterns.ts';
import { secretMarks } from '../../../src/analysis/secrets.ts';

describe('marks', () => {
  const texts = ['sk-', 'hf_', 'key"', "key'", '://', 'AKIA', 'Password'];
  const marks = texts
    .map((text, of) => ({ text, exact: text !== 'Password', of }))
    .map((mark) => (mark.exact ? mark : { ...mark, text: 'password' }));

  it('are those that stand in a text, found in one go', () => {
    const finder = new Marks(marks);
    const piece = fc.oneof(fc.constantFrom(...texts, 'PASSWORD', 'akia', 'k', '-', 'é'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const expected = marks.filter(({ text: mark, exact }) => (exact ? text : text.toLowerCase()).includes(mark));
        assert.deepEqual([...finder.in(text)].sort(), expected.map(({ of }) => of).sort());
      }),
    );
  });

  it('stand in every secret of their form', () => {
    const mark = /[A-Za-z0-9_=:./"'~-]{2,}/;
    for (const { marks: own, label } of SECRET_PATTERNS) for (const one of own.split(' ')) assert.match(one, mark, label);
    assert.equal(secretMarks(`token = "ghp_${'a1B2'.repeat(9)}"`).forms[0]?.label, 'A GitHub token');
    assert.equal(secretMarks('nothing of the kind').forms.length, 0);
    assert.equal(secretMarks('API_KEY = 1').names, true);
  });
});
