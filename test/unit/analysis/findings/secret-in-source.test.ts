import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked, mended } from './findings.ts';

const RULE = 'secret/in-source';
/** Put together here, so that no scanner takes this file for a leak. */
const GITHUB = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const AWS = ['AKIA', 'QRSTUVWX2345ABCD'].join('');

describe(RULE, () => {
  it('finds values whose form gives them away, in code, comments, shell lines and markdown', () => {
    for (const cell of [
      `x = "${GITHUB}"`,
      `# old: ${GITHUB}`,
      `!curl -H "auth: ${GITHUB}" https://example.org`,
      `md: token ${GITHUB}`,
      `f("${AWS}")`,
    ]) {
      assert.equal(findingsOf(RULE, ['a = 1', cell]).length, 1, cell);
    }
  });

  it('finds strings behind a telling name', () => {
    assert.deepEqual(marked(RULE, ['api_key = "3f8b0c6d9e1a47b2"']), ['"3f8b0c6d9e1a47b2"']);
    assert.deepEqual(marked(RULE, ['c = connect(user="ann", password="tr0ub4dor&3")']), ['"tr0ub4dor&3"']);
    assert.deepEqual(marked(RULE, ['cfg = {"client_secret": "9aF3kk20PqLmZx81"}']), ['"9aF3kk20PqLmZx81"']);
    assert.deepEqual(marked(RULE, ['import os\nos.environ["DB_PASSWORD"] = "tr0ub4dor&3"']), ['"tr0ub4dor&3"']);
    assert.deepEqual(marked(RULE, ['%env API_KEY=3f8b0c6d9e1a47b2\nx = 1']), ['3f8b0c6d9e1a47b2']);
  });

  it('finds the password behind a user, and nothing else that is a pair', () => {
    for (const before of ['auth = ("ann", ', 'r = get(url, auth=(USER, ', 'r = get(url, auth=HTTPBasicAuth("ann", '])
      assert.deepEqual(marked(RULE, [`${before}"tr0ub4dor&3")`]), ['"tr0ub4dor&3"']);
    assert.deepEqual(marked(RULE, ['authors = ("ann", "tr0ub4dor&3")']), []);
    assert.deepEqual(marked(RULE, ['auth = ("ann", getpass("PassW0rd:"))']), []);
  });

  it('knows the forms of many services', () => {
    const hex = 'a1b2c3d4e5f60718'.repeat(4);
    const mixed = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1b2Cd3Ef4Gh5Ij6';
    const values = [
      ['gsk', mixed].join('_'),
      ['r8', mixed.slice(0, 37)].join('_'),
      ['pplx', mixed].join('-'),
      ['pcsk', mixed].join('_'),
      ['dop', 'v1', hex].join('_'),
      ['shpat', hex.slice(0, 32)].join('_'),
      ['hvs', mixed].join('.'),
      ['ntn', mixed].join('_'),
      ['SK', hex.slice(0, 32)].join(''),
      [hex.slice(0, 32), 'us12'].join('-'),
      ['ya29', mixed].join('.'),
      ['abc', '8Q~', mixed.slice(0, 34)].join(''),
      ['glpat', mixed.slice(0, 20)].join('-'),
      ['sk', 'ant', 'api03', mixed].join('-'),
      ['hf', mixed.slice(0, 34)].join('_'),
      ['xoxb', '123456789012', mixed.slice(0, 24)].join('-'),
      ['AIza', mixed.slice(0, 35)].join(''),
    ];
    for (const value of values) assert.equal(findingsOf(RULE, [`x = "${value}"`]).length, 1, value);
    const lines = [
      `keys = {"username": "ann", "key": "${hex.slice(0, 32)}"}`,
      `headers = {"Authorization": "Bearer ${mixed}"}`,
      'c = pyodbc.connect("Driver={SQL};Server=db;Uid=ann;Pwd=tr0ub4dor3;")',
      'c = psycopg2.connect("dbname=churn user=ann password=tr0ub4dor3")',
      `os.environ["KAGGLE_KEY"] = "${hex.slice(0, 32)}"`,
    ];
    for (const line of lines) assert.equal(findingsOf(RULE, [line]).length, 1, line);
  });

  it('tells no secret in what is said of another finding', () => {
    const both = 'c = connect(password="tr0ub4dor&3", api_key="3f8b0c6d9e1a47b2")';
    const found = findingsOf(RULE, [both]);
    assert.equal(found.length, 2);
    for (const { fix, message } of found) assert.doesNotMatch(JSON.stringify([fix, message]), /tr0ub4dor|3f8b0c6d/);
  });

  it('finds a password inside an address', () => {
    assert.deepEqual(marked(RULE, ['url = "postgresql://ann:tr0ub4dor3@db.example.org/churn"']), ['tr0ub4dor3']);
  });

  it('passes over placeholders, tokens of text, paths and names', () => {
    const harmless = [
      'api_key = "YOUR_API_KEY"',
      'api_key = "<your key>"',
      'password = ""',
      'pad_token = "[PAD]0123456789abcd"',
      'tokenizer = "bert-base-uncased-v1-2020"',
      'key = "customer_id_of_the_row_1"',
      'token_path = "/run/secrets/token-01234567"',
      'password = getpass("Password 12: ")',
      'sort_key = "a1b2c3d4e5f6a7b8c9"',
      'secret_name = "churn-database-credentials"',
      'df = df.rename(columns={"token": "first_token_01"})',
    ];
    for (const source of harmless) assert.deepEqual(marked(RULE, [source]), [], source);
  });

  it('never shows the value', () => {
    const [finding] = findingsOf(RULE, [`token = "${GITHUB}"`]);
    assert.ok(finding);
    assert.ok(!finding.message.includes(GITHUB.slice(4)));
    assert.match(finding.message, /ghp_…/);
    const [password] = findingsOf(RULE, ['password = "tr0ub4dor&3"']);
    assert.ok(!password?.message.includes('tr0u'));
  });

  it('reads the environment instead, and imports os where nothing above does', () => {
    assert.equal(mended(RULE, 'apiKey = "3f8b0c6d9e1a47b2"'), 'import os\napiKey = os.environ["API_KEY"]');
    assert.equal(mended(RULE, 'c = connect(password="tr0ub4dor&3")', ['import os']), 'c = connect(password=os.environ["PASSWORD"])');
  });
});
