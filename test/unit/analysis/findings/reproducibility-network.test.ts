import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'reproducibility/network';

describe(RULE, () => {
  it('finds data from an address, written there or in a constant', () => {
    assert.deepEqual(marked(RULE, ['import pandas as pd\ndf = pd.read_csv("https://example.org/a.csv")']), [
      'pd.read_csv("https://example.org/a.csv")',
    ]);
    assert.deepEqual(marked(RULE, ['import requests\nURL = "https://example.org/a"', 'r = requests.get(URL, timeout=5)']), [
      'requests.get(URL, timeout=5)',
    ]);
    assert.deepEqual(marked(RULE, ['!wget -q https://example.org/a.zip']), ['!wget -q https://example.org/a.zip']);
  });

  it('names the other machine', () => {
    assert.match(findingsOf(RULE, ['!curl -O https://data.example.org/a'])[0]?.message ?? '', /comes from data\.example\.org each time/);
  });

  it('passes over what is fetched once and kept', () => {
    assert.deepEqual(marked(RULE, ['!wget -nc https://example.org/a.zip']), []);
    const kept = 'import os, urllib.request\nif not os.path.exists("a"):\n    urllib.request.urlretrieve("https://example.org/a", "a")';
    assert.deepEqual(marked(RULE, [kept]), []);
    assert.deepEqual(marked(RULE, [kept.replace('not os.path.exists("a")', 'wanted')]), [
      'urllib.request.urlretrieve("https://example.org/a", "a")',
    ]);
  });

  it("passes over the notebook's own machine", () => {
    assert.deepEqual(marked(RULE, ['import requests\nr = requests.get("http://localhost:8000/predict")']), []);
    assert.deepEqual(marked(RULE, ['!curl http://127.0.0.1:5000/health']), []);
    assert.equal(marked(RULE, ['!curl http://localhosts.org/a']).length, 1);
  });

  it('passes over files, and addresses that hold a commit', () => {
    assert.deepEqual(marked(RULE, ['import pandas as pd\ndf = pd.read_csv("a.csv")']), []);
    const commit = 'https://example.org/0123456789abcdef0123456789abcdef01234567/a.csv';
    assert.deepEqual(marked(RULE, [`import pandas as pd\ndf = pd.read_csv("${commit}")`]), []);
  });
});
