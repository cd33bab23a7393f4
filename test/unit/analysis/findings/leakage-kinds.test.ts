import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { findingsOf } from './findings.ts';

const KINDS = ['preprocessing', 'overlap', 'repeated-test'];

const sections = readFileSync(new URL('../../../fixtures/leakage.txt', import.meta.url), 'utf8')
  .split(/^==== /m)
  .slice(1);
const [head = '', split = '', fit = '', ...programs] = sections.map((section) => section.slice(section.indexOf('\n') + 1).trim());
const titles = sections.slice(3).map((section) => section.slice(0, section.indexOf('\n')));

describe('kinds of leakage', () => {
  for (const [at, title] of titles.entries()) {
    it(title, () => {
      const cells = (programs[at] ?? '').split('\n# %%\n').map((cell) => (cell === '<split>' ? split : cell === '<fit>' ? fit : cell));
      const found = KINDS.filter((kind) => findingsOf(`leakage/${kind}`, [head, ...cells]).length > 0);
      assert.equal(found.join(' and ') || 'clean', title.replace(/:.*/, ''));
    });
  }

  it('are many', () => {
    assert.ok(titles.length >= 100);
  });
});
