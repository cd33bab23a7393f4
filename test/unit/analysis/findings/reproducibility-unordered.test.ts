import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked, mended } from './findings.ts';

const RULE = 'reproducibility/unordered';

describe(RULE, () => {
  it('finds listings that are kept or gone through', () => {
    assert.deepEqual(marked(RULE, ['import os\nnames = os.listdir("a")']), ['os.listdir("a")']);
    assert.deepEqual(marked(RULE, ['from glob import glob\nfor f in glob("*.csv"):\n    names.append(f)']), ['glob("*.csv")']);
    assert.deepEqual(marked(RULE, ['from pathlib import Path\nfiles = [p for p in Path("a").iterdir()]']), ['Path("a").iterdir()']);
  });

  it('finds the order of a set', () => {
    assert.deepEqual(marked(RULE, ['words = "a b".split()\nindex = {w: i for i, w in enumerate(set(words))}']), ['enumerate(set(words))']);
  });

  it('sorts', () => {
    assert.equal(mended(RULE, 'names = os.listdir("a")', ['import os']), 'names = sorted(os.listdir("a"))');
    assert.equal(mended(RULE, 'w = list(set(words))', ['words = []']), 'w = list(sorted(set(words)))');
  });

  it('passes over what is sorted, counted, asked for or only shown', () => {
    const lines = ['a = sorted(os.listdir("x"))', 'n = len(os.listdir("x"))', 'has = "f" in os.listdir("x")', 'os.listdir("x")'];
    assert.deepEqual(marked(RULE, [`import os\n${lines.join('\n')}`]), []);
    assert.deepEqual(marked(RULE, ['import os\na = os.listdir("x")', 'a.sort()']), []);
    assert.deepEqual(marked(RULE, ['def f(t):\n    urls = list(set(t))\n    urls.sort()\n    return urls']), []);
    assert.deepEqual(marked(RULE, ['import os\nfor f in os.listdir("x"):\n    if f.endswith("~"):\n        os.remove(f)']), []);
    assert.deepEqual(marked(RULE, ['a = sorted(list(set(b)))\nc = len(list(set(b)))']), []);
  });
});
