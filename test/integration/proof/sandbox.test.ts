import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { copyTree } from '../../../src/proof/sandbox.ts';

describe('the copy of a notebook’s folder', () => {
  const limits = { size: 1_000_000 };
  const never = new AbortController().signal;
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'productize-copy-'));
    mkdirSync(join(root, 'work'));
    mkdirSync(join(root, 'shared'));
    writeFileSync(join(root, 'shared', 'a.csv'), 'x\n1\n');
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('has what lies behind a link to a folder, as files of its own', async () => {
    symlinkSync(join(root, 'shared'), join(root, 'work', 'data'));
    assert.equal(await copyTree(join(root, 'work'), join(root, 'copy'), limits, never), undefined);
    writeFileSync(join(root, 'copy', 'data', 'a.csv'), 'changed');
    assert.equal(readFileSync(join(root, 'shared', 'a.csv'), 'utf8'), 'x\n1\n');
  });

  it('follows no link that leads back to itself or above', async () => {
    symlinkSync(join(root, 'shared'), join(root, 'work', 'data'));
    symlinkSync(join(root, 'work'), join(root, 'shared', 'back'));
    symlinkSync(root, join(root, 'work', 'above'));
    assert.equal(await copyTree(join(root, 'work'), join(root, 'copy'), limits, never), undefined);
    assert.ok(existsSync(join(root, 'copy', 'data', 'a.csv')));
    assert.ok(!existsSync(join(root, 'copy', 'data', 'back')));
    assert.ok(!existsSync(join(root, 'copy', 'above')));
  });
});
