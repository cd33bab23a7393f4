import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { api, churn, closeAll, eventually, extension, openNotebook } from '../api.ts';

/** Bytes of JavaScript that activation may load. */
const MOST = 100_000;

describe('activation', () => {
  it('loads no bundle of the engine', async () => {
    const { loadedBundles } = await api();
    assert.deepEqual(loadedBundles(), []);
  });

  it('loads little code', () => {
    const files = staticImports(join(extension().extensionPath, 'dist', 'extension.js'));
    const bytes = [...files].reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(bytes < MOST, `${String(bytes)} bytes in ${[...files].join(', ')}`);
  });

  it('loads the analysis, and nothing else, with the first notebook', async () => {
    const { loadedBundles } = await api();
    await openNotebook(churn());
    await eventually('the analysis is loaded', () => (loadedBundles().length > 0 ? true : undefined));
    assert.deepEqual(loadedBundles(), ['inspect']);
    await closeAll();
  });
});

/** A bundle with those that it can't be loaded without. */
function staticImports(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|^import|;import)\s*"(\.\/[^"]+)"/gm)) {
    if (path !== undefined) staticImports(join(dirname(file), path), found);
  }
  return found;
}
