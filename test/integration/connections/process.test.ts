import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import { runProcess } from '../../../src/connections/local/process.ts';
import type { ProcessResult } from '../../../src/connections/local/process.ts';
import { Failure } from '../../../src/failure.ts';

const ignore = () => undefined;
const never = new AbortController().signal;

function node(code: string, ...rest: readonly string[]) {
  return { program: process.execPath, arguments: ['-e', code, '--', ...rest] };
}

function done(result: ProcessResult | Failure): ProcessResult {
  assert.ok(!(result instanceof Failure), 'ran to its end');
  return result;
}

describe('runProcess', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-process-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('hands over lines as they come and keeps them apart by stream', async () => {
    const lines: string[] = [];
    const code = 'process.stdout.write("a\\nb\\r\\nlast"); process.stderr.write("e\\n")';
    const result = done(await runProcess(node(code), (line, stream) => lines.push(`${stream} ${line}`), never));
    assert.deepEqual(result, { exitCode: 0, stdout: ['a', 'b', 'last'], stderr: ['e'] });
    assert.deepEqual(lines.toSorted(), ['stderr e', 'stdout a', 'stdout b', 'stdout last']);
  });

  it('passes arguments as they are: there is no shell', async () => {
    const odd = ['; echo no', '$HOME', '"quoted" \'twice\'', '*', '-x'];
    const result = done(await runProcess(node('console.log(JSON.stringify(process.argv.slice(1)))', ...odd), ignore, never));
    assert.deepEqual(JSON.parse(result.stdout[0] ?? ''), odd);
  });

  it('gives the exit status, of a signal too', async () => {
    assert.equal(done(await runProcess(node('process.exit(7)'), ignore, never)).exitCode, 7);
    assert.equal(done(await runProcess(node('process.kill(process.pid, "SIGKILL")'), ignore, never)).exitCode, 137);
  });

  it('has no input and the folder and variables that were asked for', async () => {
    const code = 'process.stdin.resume().on("end", () => console.log(process.cwd(), process.env.ADDED, process.env.HOME))';
    const request = { ...node(code), folder, environment: { ADDED: 'yes', HOME: undefined } };
    const result = done(await runProcess(request, ignore, never));
    assert.match(result.stdout[0] ?? '', /productize-process-\w+ yes undefined$/);
  });

  it('fails in one line where the program is not there', async () => {
    const result = await runProcess({ program: 'no-such-program', arguments: [] }, ignore, never);
    assert.ok(result instanceof Failure);
    assert.equal(result.kind, 'environment');
    assert.equal(result.message, 'no-such-program could not be started: it was not found');
  });

  it('ends the program with all that it started when it is cancelled', async () => {
    const file = join(folder, 'child.pid');
    // The child ignores the polite signal, and so does its parent.
    const child = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const parent = `process.on('SIGTERM', () => {}); require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => {}, 1000)`;
    const controller = new AbortController();
    const running = runProcess(node(parent), ignore, controller.signal);
    while (!existsSync(file) || (await readFile(file, 'utf8')) === '') await pause(20);
    controller.abort();
    const result = await running;
    assert.ok(result instanceof Failure);
    assert.equal(result.kind, 'cancelled');
    const pid = Number(await readFile(file, 'utf8'));
    assert.ok(await gone(pid), 'the child is gone');
  }).timeout(20_000);

  it('does not wait for what a program left running', async () => {
    const code = `const c = require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {stdio: 'inherit', detached: true}); console.log(c.pid); c.unref()`;
    const result = done(await runProcess(node(code), ignore, never));
    process.kill(Number(result.stdout[0]));
    assert.equal(result.exitCode, 0);
  }).timeout(20_000);

  it('starts nothing where it was cancelled before', async () => {
    const result = await runProcess({ program: 'no-such-program', arguments: [] }, ignore, AbortSignal.abort());
    assert.ok(result instanceof Failure);
    assert.equal(result.kind, 'cancelled');
  });
});

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // A container without an init keeps what nobody waits for as a zombie: it runs no more.
    const state = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
    if (/\) Z /.test(state)) return true;
    await pause(50);
  }
  return false;
}
