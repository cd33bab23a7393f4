import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Lock, isHeld } from '../../../../../src/connections/local/deployments/files.ts';
import { identityOf, isAlive, signalTo } from '../../../../../src/connections/local/deployments/identity.ts';
import { LogFile } from '../../../../../src/connections/local/deployments/log-file.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'productize-processes-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('processes that are told apart', () => {
  it('one that got another’s number is not that other one, and is never ended for it', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const own = identityOf(child.pid ?? 0) ?? assert.fail('it lives');
    assert.ok(isAlive(own));
    const other = { ...own, started: `${own.started}0` };
    assert.ok(!isAlive(other));
    signalTo(other, 'SIGKILL');
    signalTo({ pid: own.pid, started: '' }, 'SIGKILL');
    assert.ok(isAlive(own));
    signalTo(own, 'SIGKILL');
    await once(child, 'exit');
    assert.ok(!isAlive(own));
  });

  it('a lock is held by a living process only', async () => {
    const file = join(folder, 'lock');
    const lock = (await Lock.take(file)) ?? assert.fail('it is free');
    assert.equal(await Lock.take(file), undefined);
    lock.release();
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'in another life' }));
    assert.ok(!isHeld(file));
    const again = (await Lock.take(file)) ?? assert.fail('its holder is gone');
    assert.ok(isHeld(file));
    again.release();
    assert.ok(!isHeld(file));
  });
});

describe('a log', () => {
  it('does not grow for ever, and keeps the newest', () => {
    const path = join(folder, 'logs', 'service.log');
    const log = new LogFile(path, 100);
    for (let at = 0; at < 50; at++) log.line(`line ${String(at).padStart(3, '0')}`);
    log.close();
    assert.deepEqual(readdirSync(join(folder, 'logs')).sort(), ['service.log', 'service.log.1', 'service.log.2', 'service.log.3']);
    const text = ['.3', '.2', '.1', ''].map((end) => readFileSync(`${path}${end}`, 'utf8')).join('');
    const lines = text.trimEnd().split('\n');
    assert.deepEqual(
      lines,
      Array.from({ length: lines.length }, (_, at) => `line ${String(50 - lines.length + at).padStart(3, '0')}`),
    );
    assert.ok(lines.length > 25 && lines.length < 45, String(lines.length));
  });
});
