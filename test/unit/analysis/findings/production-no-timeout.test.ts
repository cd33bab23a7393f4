import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked, mended } from './findings.ts';

const RULE = 'production/no-timeout';

describe(RULE, () => {
  it('finds requests that wait for ever', () => {
    assert.deepEqual(marked(RULE, ['import requests\nr = requests.get("https://example.org")']), ['requests.get("https://example.org")']);
    assert.deepEqual(marked(RULE, ['from urllib.request import urlopen\nurlopen(u)']), ['urlopen(u)']);
  });

  it('adds a timeout', () => {
    assert.equal(mended(RULE, 'requests.get(url, params=p)', ['import requests']), 'requests.get(url, params=p, timeout=30)');
  });

  it('passes over those that have one, or may', () => {
    assert.deepEqual(marked(RULE, ['import requests\nrequests.get(u, timeout=3)\nrequests.get(u, **options)']), []);
    assert.deepEqual(marked(RULE, ['from urllib.request import urlopen\nurlopen(u, None, 5)']), []);
    assert.deepEqual(marked(RULE, ['d = {}\nd.get("a")']), []);
  });
});
