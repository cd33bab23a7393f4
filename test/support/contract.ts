import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import type { Connection, Job, JobEnd, JobEvent } from '../../src/connections/connection.ts';
import { ConnectionFailure } from '../../src/connections/connection-failure.ts';
import { Failure } from '../../src/failure.ts';

const never = new AbortController().signal;

const PYPROJECT = `[project]
name = "tiny"
version = "0.1.0"
dependencies = ["iniconfig"]

[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
`;

/** A real place that an engine is tested against. */
export interface Place {
  readonly connection: Connection;
  /** What jobs have left there, by name: has to be nothing. */
  readonly leftBehind: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** What every engine has to keep, tested against the real thing. */
export function keepsTheContract(name: string, open: () => Promise<Place>): void {
  describe(`the contract of a connection: ${name}`, function () {
    this.timeout(180_000);
    let place: Place;
    let folder = '';
    let events: JobEvent[] = [];

    before(async () => {
      place = await open();
    });
    after(() => place.close());
    beforeEach(async () => {
      events = [];
      folder = await mkdtemp(join(tmpdir(), 'productize-job-'));
    });
    afterEach(async () => {
      assert.deepEqual(await place.leftBehind(), [], 'nothing is left there');
      await rm(folder, { recursive: true, force: true });
    });

    async function job(code: string, part: Partial<Job> = {}): Promise<Job> {
      await write('job.py', code);
      return {
        folder,
        files: ['job.py'],
        command: ['python', '-u', 'job.py'],
        environment: {},
        project: false,
        results: [],
        limits: {},
        ...part,
      };
    }

    async function write(file: string, content: string | Uint8Array): Promise<void> {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }

    async function run(given: Job, onEvent: (event: JobEvent) => void = () => undefined, signal = never): Promise<JobEnd | Failure> {
      const listen = (event: JobEvent) => {
        events.push(event);
        onEvent(event);
      };
      return place.connection.run(given, listen, signal);
    }

    async function ended(given: Job, exitCode = 0): Promise<void> {
      const end = await run(given);
      assert.ok(!(end instanceof Failure), end instanceof Failure ? end.message : '');
      assert.equal(end.exitCode, exitCode, lines().join('\n'));
    }

    const lines = (stream?: string) =>
      events.flatMap((event) => (event.kind === 'line' && (stream ?? event.stream) === event.stream ? [event.text] : []));

    it('says what answers there, what is allowed and how much there is', async () => {
      const check = await place.connection.check(never);
      assert.ok(!(check instanceof Failure), check instanceof Failure ? check.message : '');
      assert.match(check.version, /\d+\.\d+/);
      assert.ok(check.rights.length > 0);
      assert.deepEqual(
        check.rights.filter((right) => !right.allowed),
        [],
      );
      assert.ok(check.capacity.cpus === null || check.capacity.cpus >= 1);
    });

    it('takes files there and brings results back', async () => {
      // More than what is uploaded in one piece, and nothing that packing would make smaller.
      const bytes = new Uint8Array(randomBytes(9_000_000));
      const long = `a folder/${'long-'.repeat(30)}/ünï.bin`;
      await write(long, bytes);
      await write('empty.txt', '');
      const code = `import os, pathlib
os.makedirs("made/deeper")
data = pathlib.Path(${JSON.stringify(long)}).read_bytes()
pathlib.Path("made/deeper/back.bin").write_bytes(data[::-1])
pathlib.Path("made/not-asked-for").write_text("x")
print(len(data), os.path.getsize("empty.txt"))`;
      const results = ['made/deeper/back.bin', 'made/never'];
      await ended(await job(code, { files: ['job.py', long, 'empty.txt'], results }));
      assert.deepEqual(lines(), ['9000000 0']);
      assert.ok((await readFile(join(folder, 'made/deeper/back.bin'))).equals(bytes.toReversed()));
      assert.deepEqual(
        events.filter((event) => event.kind === 'result'),
        [{ kind: 'result', path: 'made/deeper/back.bin' }],
      );
      const kinds = [...new Set(events.map((event) => event.kind))].filter((kind) => kind !== 'progress');
      assert.deepEqual(kinds, ['queued', 'started', 'line', 'result']);
    });

    it('passes arguments and variables as they are, and gives the exit status', async () => {
      const odd = ['; echo no', '$HOME', '"quoted" \'twice\'', '*', '-x', 'ünï\n\\'];
      const code = 'import json, os, sys; print(json.dumps([sys.argv[1:], os.environ["ODD"]])); print("e", file=sys.stderr); sys.exit(7)';
      const given = await job(code, { environment: { ODD: odd.join(' ') } });
      await ended({ ...given, command: [...given.command, ...odd] }, 7);
      assert.deepEqual(JSON.parse(lines('stdout')[0] ?? ''), [odd, odd.join(' ')]);
      assert.deepEqual(lines('stderr'), ['e']);
    });

    it('gives 128 and the number where a signal ended it', async () => {
      await ended(await job('import os, signal; os.kill(os.getpid(), signal.SIGKILL)'), 137);
    });

    it('hands over lines as they come, all of them and in order', async () => {
      const code = `import sys, time
print("first")
sys.stdin.read()
time.sleep(1.5)
print("\\n".join(str(at) for at in range(20000)))
sys.stdout.write("ünï, without an end")`;
      const at: number[] = [];
      const end = await run(await job(code), (event) => {
        if (event.kind === 'line') at.push(Date.now());
      });
      assert.ok(!(end instanceof Failure), end instanceof Failure ? end.message : '');
      const [first = 0, second = 0] = at;
      assert.ok(second - first > 1000, `the first line came ${second - first} ms before those that were written 1.5 s later`);
      assert.deepEqual(lines(), ['first', ...Array.from({ length: 20_000 }, (_, at) => String(at)), 'ünï, without an end']);
    });

    it('has the packages of the project and the project itself, and makes them once', async () => {
      await write('pyproject.toml', PYPROJECT);
      await write('src/tiny/__init__.py', 'WHO = "tiny"\n');
      const given = await job('import iniconfig, tiny; print(tiny.WHO)', {
        files: ['job.py', 'pyproject.toml', 'src/tiny/__init__.py'],
        project: true,
      });
      await ended(given);
      assert.deepEqual(lines(), ['tiny']);
      events = [];
      await ended(given);
      assert.deepEqual(
        events.filter((event) => event.kind === 'progress' && /install/i.test(event.message)),
        [],
      );
    });

    it('says so where the program is not there', async () => {
      const end = await run(await job('', { command: ['no-such-program', '--version'] }));
      assert.ok(end instanceof Failure);
      assert.equal(end.kind, 'environment');
      assert.match(end.message, /no-such-program could not be started.*: it was not found/);
    });

    it('ends the far side within 5 s when it is cancelled, with all that it started', async () => {
      const mark = `productize-mark-${String(process.pid)}-${name}`;
      const stubborn = 'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print("up", flush=True); time.sleep(600)';
      const code = `import subprocess, sys\nsubprocess.Popen([sys.executable, "-c", ${JSON.stringify(stubborn)}, ${JSON.stringify(mark)}])\n${stubborn}`;
      const controller = new AbortController();
      let cancelledAt = 0;
      let up = 0;
      const end = await run(
        await job(code),
        (event) => {
          if (event.kind !== 'line' || ++up < 2) return;
          cancelledAt = Date.now();
          controller.abort();
        },
        controller.signal,
      );
      assert.ok(end instanceof Failure);
      assert.equal(end.kind, 'cancelled');
      while ((await running(mark)).length > 0 && Date.now() - cancelledAt < 15_000) await pause(50);
      assert.deepEqual(await running(mark), []);
      assert.ok(Date.now() - cancelledAt < 10_000, `it took ${Date.now() - cancelledAt} ms`);
    });

    it('ends a job at its time limit', async () => {
      const end = await run(await job('import time; time.sleep(600)', { limits: { seconds: 2 } }));
      assert.ok(end instanceof ConnectionFailure);
      assert.equal(end.reason, 'timed-out');
      assert.match(end.message, /ran longer than 2 s and was ended; allow it more time/);
    });

    it('starts nothing where it was cancelled before', async () => {
      const end = await run(await job('open("ran", "w")', { results: ['ran'] }), undefined, AbortSignal.abort());
      assert.ok(end instanceof Failure);
      assert.equal(end.kind, 'cancelled');
      assert.ok(!existsSync(join(folder, 'ran')));
    });
  });
}

/** Processes of this machine, containers' too, whose command line holds a text. */
async function running(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => ((await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text) ? [id] : [])),
  );
  return found.flat();
}
