import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { addConnection, removeConnection } from '../../../../src/connections/settings/edit-file.ts';
import { parseConnection, readConnectionSetting, readConnections } from '../../../../src/connections/settings/read-file.ts';
import { Failure } from '../../../../src/failure.ts';

describe('connections.yaml', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-connections-'));
    file = join(folder, 'connections.yaml');
    process.env['SOME_HOST'] = 'jupyter.example.org';
  });
  afterEach(async () => {
    delete process.env['SOME_HOST'];
    await rm(folder, { recursive: true, force: true });
  });

  async function read(text: string) {
    await writeFile(file, text);
    return readConnections(file);
  }

  it('is read with what the environment holds', async () => {
    const read1 = await read(`# ours
connections:
  team:
    kind: jupyter
    url: https://\${SOME_HOST}/user/\${NOBODY_SETS_THIS:-ann}
    token: env:JUPYTER_TOKEN
    verifyTls: false
`);
    const setting = { kind: 'jupyter', url: 'https://jupyter.example.org/user/ann', token: 'env:JUPYTER_TOKEN', verifyTls: false };
    assert.deepEqual(read1, [{ name: 'team', setting, file }]);
  });

  it("is the editor's setting as well, whose errors name the member", async () => {
    const setting = { box: { kind: 'docker', memoryMb: 512, protected: true } };
    assert.deepEqual(await readConnectionSetting(setting), [{ name: 'box', setting: setting.box, file: undefined }]);
    const wrong = await readConnectionSetting({ box: { kind: 'docker', memory: 512 } });
    assert.ok(wrong instanceof Failure);
    assert.match(wrong.message, /^productize\.connections: box.*memory/);
    const literal = await readConnectionSetting({ team: { kind: 'jupyter', url: 'http://a', token: 'abc123' } });
    assert.ok(literal instanceof Failure);
    assert.match(literal.message, /^productize\.connections: token is a secret in plain text/);
  });

  it('need not be there', async () => {
    assert.deepEqual(await readConnections(file), []);
  });

  const bad: readonly (readonly [what: string, text: string, line: number, message: RegExp])[] = [
    [
      'a literal secret',
      'connections:\n  team:\n    kind: jupyter\n    url: http://a\n    token: abc123\n',
      5,
      /token is a secret in plain text: write env:NAME/,
    ],
    [
      'a token in the address',
      'connections:\n  team:\n    kind: jupyter\n    url: http://a/?token=abc123\n',
      4,
      /this address is a secret in plain text/,
    ],
    [
      'a password in the address',
      'connections:\n  team:\n    kind: jupyter\n    url: http://ann:abc123@a/\n',
      4,
      /this address is a secret/,
    ],
    [
      'a variable that is not set',
      'connections:\n  team:\n    kind: jupyter\n    url: http://${NOBODY_SETS_THIS}\n',
      4,
      /variable NOBODY_SETS_THIS is not set/,
    ],
    [
      'an unknown key',
      'connections:\n  team:\n    kind: jupyter\n    url: http://a\n    colour: red\n',
      5,
      /additional properties: colour/,
    ],
    [
      'an unknown kind',
      'connections:\n  a:\n    kind: jupyter\n    url: http://a\n  b:\n    kind: mainframe\n',
      5,
      /connections\.b .*"kind"/,
    ],
    ['a missing key', 'connections:\n  a:\n    kind: jupyter\n', 2, /must have required property 'url'/],
    ['a name for this machine', 'connections:\n  local:\n    kind: jupyter\n    url: http://a\n', 2, /a name that can't be used: local/],
    ['a name that is none', 'connections:\n  "; rm":\n    kind: jupyter\n    url: http://a\n', 2, /a name that can't be used: ; rm/],
    ['no YAML', 'connections:\n  a: [\n', 3, /./],
    ['something else', '- 1\n', 1, /it must be object/],
  ];
  for (const [what, text, line, message] of bad) {
    it(`refuses ${what} and names the line`, async () => {
      const failure = await read(text);
      assert.ok(failure instanceof Failure);
      assert.ok(failure.message.startsWith(`${file}:${String(line)}: `), failure.message);
      assert.match(failure.message, message);
      assert.ok(!failure.message.includes('abc123'), 'no secret in the message');
      assert.ok(!failure.message.includes('\n'));
    });
  }

  it('keeps comments and order when a connection is added, changed or removed', async () => {
    const text = '# who may what\nconnections:\n  # ours\n  team:\n    kind: jupyter\n    url: http://a # the big one\n';
    await writeFile(file, text);
    assert.equal(await addConnection(file, 'other', { kind: 'jupyter', url: 'http://b' }), undefined);
    assert.equal(await readFile(file, 'utf8'), `${text}  other:\n    kind: jupyter\n    url: http://b\n`);
    assert.equal(await removeConnection(file, 'other'), undefined);
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('is made where there is none, and left alone where it is wrong', async () => {
    assert.equal(await addConnection(file, 'team', { kind: 'jupyter', url: 'http://b' }), undefined);
    assert.equal(await readFile(file, 'utf8'), 'connections:\n  team:\n    kind: jupyter\n    url: http://b\n');
    await writeFile(file, 'connections: 7\n');
    assert.ok((await addConnection(file, 'team', { kind: 'jupyter', url: 'http://b' })) instanceof Failure);
    assert.equal(await readFile(file, 'utf8'), 'connections: 7\n');
  });

  it('checks a connection before it is in a file, without naming a line that is not there', async () => {
    const failure = await parseConnection(file, 'team', { kind: 'jupyter', url: 'http://a', token: 'abc123' });
    assert.ok(failure instanceof Failure);
    assert.equal(failure.message, 'token is a secret in plain text: write env:NAME or secret:NAME, and change the secret');
  });
});
