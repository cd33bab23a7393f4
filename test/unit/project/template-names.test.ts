import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { loadTemplate } from '../../../src/project/load-template.ts';

const SOURCES = join(import.meta.dirname, '..', '..', '..', 'src');
/** What every Python project or repository has, and what is asked of every template's runtime. */
const COMMON = new Set([
  'pyproject.toml',
  'README.md',
  '.gitignore',
  '__init__.py',
  '__main__.py',
  'conftest.py',
  'seeds.py',
  '<% item.id %>.py',
]);

/** The strings of a TypeScript source: names of files stand in nothing else. */
function strings(code: string): string[] {
  return [...code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').matchAll(/(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text]) => text ?? '');
}

describe('the tool', () => {
  it("knows no file of the standard template by its name, beyond the manifest's", async () => {
    const template = await loadTemplate(undefined, new AbortController().signal);
    assert.ok(!(template instanceof Failure), template instanceof Failure ? template.message : '');
    const names = new Set(
      template.manifest.files.map(({ target }) => basename(target)).filter((name) => !COMMON.has(name) && name.includes('.')),
    );
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const known = files.flatMap((file) => {
      const parts = strings(readFileSync(join(SOURCES, file), 'utf8')).flatMap((text) => text.split(/[^\w.<>%-]+/));
      return parts.filter((part) => names.has(part)).map((part) => `${file}: ${part}`);
    });
    assert.deepEqual(known, []);
  });
});
