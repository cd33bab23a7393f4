import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { READINESS } from '../../../../src/analysis/data/readiness.ts';
import { RULES } from '../../../../src/analysis/findings/registry.ts';

const PAGES = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'rules');
const SECTIONS = ['## What it finds', '## Why it matters in production', '## Example', '## Fix'];

describe('every rule', () => {
  for (const { id } of RULES) {
    it(`${id} has a page, a line in the list and a place in readiness`, () => {
      const page = readFileSync(join(PAGES, `${id}.md`), 'utf8');
      assert.ok(page.startsWith(`# ${id}\n`));
      assert.match(page, /^Severity: /m);
      for (const section of SECTIONS) assert.ok(page.includes(section), section);
      assert.ok(readFileSync(join(PAGES, 'README.md'), 'utf8').includes(`[${id}](${id}.md)`));
      assert.ok(READINESS.some(({ rules }) => rules.includes(id)));
    });
  }

  it('is in the list: there is no page of a rule that is gone', () => {
    const pages = readdirSync(PAGES, { recursive: true })
      .map(String)
      .filter((path) => path.includes('/'));
    assert.deepEqual(pages.map((path) => path.replaceAll('\\', '/').replace('.md', '')).sort(), RULES.map(({ id }) => id).sort());
  });
});
