import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'mocha';
import { getText } from '../../../src/connections/get-text.ts';
import { Failure } from '../../../src/failure.ts';

const never = new AbortController().signal;

describe('asking an address', () => {
  let sent = 0;
  const server = createServer((request, response) => {
    if (request.url === '/good') response.end('a 1\n');
    else if (request.url === '/endless') {
      const more = () => {
        sent += 1;
        if (response.destroyed || sent > 1000) return;
        response.write('x'.repeat(100_000), more);
      };
      more();
    } else if (request.url === '/moved') response.writeHead(302, { location: '/good' }).end();
    else if (request.url !== '/silent') response.writeHead(404).end();
  });
  let address = '';
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // SAFETY: it listens on a port.
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives what it answers', async () => {
    assert.equal(await getText(`${address}/good`, never), 'a 1\n');
  });

  it('says in one line what it does instead, and takes no more than 5 MB', async () => {
    const problem = async (path: string, signal = never) => {
      const failure = await getText(`${address}${path}`, signal);
      assert.ok(failure instanceof Failure);
      return failure.message;
    };
    assert.equal(await problem('/none'), '/none answers 404');
    assert.equal(await problem('/moved'), '/moved answers 302');
    assert.equal(await problem('/endless'), '/endless tells more than 5 MB');
    assert.ok(sent < 200, `${sent} times 100 kB`);
    assert.equal(await problem('/silent', AbortSignal.timeout(50)), 'cancelled');
    const gone = await getText('http://127.0.0.1:1/metrics', never);
    assert.match(gone instanceof Failure ? gone.message : '', /^\/metrics can't be asked: /);
  });
});
