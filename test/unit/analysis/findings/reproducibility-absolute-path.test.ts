import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'reproducibility/absolute-path';

describe(RULE, () => {
  it('finds paths of one machine', () => {
    const paths = [
      '/home/ann/churn.csv',
      '/Users/ann/x',
      'C:/data/churn.csv',
      '/content/drive/x.csv',
      '/kaggle/input/x',
      '/mnt/disk/x',
      '~/churn.csv',
      '/projects/churn/rows.parquet',
    ];
    for (const path of paths) assert.deepEqual(marked(RULE, [`df = read("${path}")`]), [`"${path}"`], path);
    assert.deepEqual(marked(RULE, ['p = r"C:\\data\\churn.csv"']), ['r"C:\\data\\churn.csv"']);
    assert.deepEqual(marked(RULE, ['p = f"/home/{user}/churn.csv"']), ['f"/home/{user}/churn.csv"']);
  });

  it('passes over addresses, routes, devices, relative paths, prose and comments', () => {
    const fine = [
      '"https://example.org/home/x.csv"',
      '"/api/v1/rows"',
      '"/dev/null"',
      '"data/churn.csv"',
      '"../churn.csv"',
      '"/"',
      '"a/b"',
      '1 # /home/ann/churn.csv',
      '"C: the third"',
    ];
    for (const value of fine) assert.deepEqual(marked(RULE, [`x = ${value}`]), [], value);
    assert.deepEqual(marked(RULE, ['def f():\n    """Reads /home/ann/churn.csv"""']), []);
  });
});
