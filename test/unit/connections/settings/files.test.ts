import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openConnection } from '../../../../src/connections/open-connection.ts';
import { configuredConnections } from '../../../../src/connections/settings/files.ts';
import { secretOf, secretsIn } from '../../../../src/connections/settings/secrets.ts';
import { Failure } from '../../../../src/failure.ts';

describe('what is set up for a folder', () => {
  let folder = '';
  let home: string | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-files-'));
    home = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = join(folder, 'config');
    await mkdir(join(folder, 'repository', '.git'), { recursive: true });
    await mkdir(join(folder, 'config', 'productize'), { recursive: true });
  });
  afterEach(async () => {
    if (home === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = home;
    await rm(folder, { recursive: true, force: true });
  });

  const docker = (socket: string) => `kind: docker, socket: ${socket}`;

  it("is the repository's file before the editor's setting before the user's own file", async () => {
    await writeFile(join(folder, 'repository', 'connections.yaml'), `connections: { a: { ${docker('/file')} } }`);
    const own = `connections: { a: { ${docker('/user')} }, b: { ${docker('/user')} }, c: { ${docker('/user')} } }`;
    await writeFile(join(folder, 'config', 'productize', 'connections.yaml'), own);
    const setting = { a: { kind: 'docker', socket: '/setting' }, b: { kind: 'docker', socket: '/setting' } };
    const found = await configuredConnections(join(folder, 'repository'), setting);
    assert.ok(!(found instanceof Failure));
    assert.deepEqual(
      found.map(({ name, setting }) => `${name} ${setting.kind === 'docker' ? (setting.socket ?? '') : ''}`),
      ['a /file', 'b /setting', 'c /user'],
    );
  });

  it('is not run on where it is protected, before its name has been typed', async () => {
    await writeFile(join(folder, 'repository', 'connections.yaml'), 'connections: { live: { kind: docker, protected: true } }');
    const refused = await openConnection('live', join(folder, 'repository'), 'liv');
    assert.ok(refused instanceof Failure);
    assert.equal(refused.message, 'live is protected: say --confirm live to run something there');
    assert.ok(!((await openConnection('live', join(folder, 'repository'), 'live')) instanceof Failure));
  });

  it('takes secrets from where they are kept, else from the environment', async () => {
    assert.deepEqual(secretsIn({ kind: 'jupyter', url: 'http://a', token: 'secret:team' }), ['team']);
    assert.deepEqual(secretsIn({ kind: 'jupyter', url: 'http://a', token: 'env:TEAM' }), []);
    assert.equal(await secretOf('x', 'secret:team', (name) => Promise.resolve(`kept ${name}`)), 'kept team');
    const missing = await secretOf('x', 'secret:team', () => Promise.resolve(undefined));
    assert.ok(missing instanceof Failure);
    assert.match(missing.message, /PRODUCTIZE_SECRET_TEAM/);
  });
});
