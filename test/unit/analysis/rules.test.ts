import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { RULES } from '../../../src/analysis/findings/registry.ts';

describe('rules', () => {
  it('have a page each, listed in the README', () => {
    const list = readFileSync('docs/rules/README.md', 'utf8');
    for (const { id } of RULES) {
      assert.ok(existsSync(`docs/rules/${id}.md`), id);
      assert.ok(list.includes(`[${id}](${id}.md)`), id);
    }
  });
});
