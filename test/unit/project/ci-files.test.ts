import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { parse as fromToml } from 'smol-toml';
import { parse } from 'yaml';
import { Failure } from '../../../src/failure.ts';
import { propose } from '../../../src/project/propose.ts';

const NOTEBOOK = join(import.meta.dirname, '..', '..', '..', 'templates', 'sample', 'sample.ipynb');

describe('the files around a project', function () {
  this.timeout(60_000);

  let made: ReadonlyMap<string, string>;
  before(async () => {
    const proposal = await propose({ notebook: NOTEBOOK }, new AbortController().signal);
    if (proposal instanceof Failure) assert.fail(proposal.message);
    made = new Map(proposal.files.map(({ path, text }) => [path, text]));
  });

  it('run every suite that is there, in CI of either kind, with an extra that there is', () => {
    const suites = [...new Set([...made.keys()].flatMap((path) => /^tests\/(\w+)\/test_/.exec(path)?.[1] ?? []))].sort();
    const github: unknown = parse(made.get('.github/workflows/ci.yml') ?? '');
    const gitlab: unknown = parse(made.get('.gitlab-ci.yml') ?? '');
    assert.deepEqual([...list(at(github, 'jobs', 'test', 'strategy', 'matrix', 'suite'))].sort(), suites);
    assert.deepEqual([...list(at(gitlab, 'test', 'parallel', 'matrix', '0', 'SUITE'))].sort(), suites);
    const extras = at(fromToml(made.get('pyproject.toml') ?? ''), 'project', 'optional-dependencies');
    const installs = [...made]
      .filter(([path]) => path.includes('ci.yml'))
      .flatMap(([, text]) => [...text.matchAll(/\.\[(\w+)\]/g)].map(([, name]) => name ?? ''));
    assert.equal(installs.length, 2);
    for (const name of installs)
      assert.ok(
        list(at(extras, name)).some((one) => String(one).startsWith('pytest')),
        name,
      );
  });

  it('send only to Docker what the image is made of', () => {
    const kept = (made.get('.dockerignore') ?? '').split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = [...(made.get('Dockerfile') ?? '').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names]) =>
      (names ?? '').split(' '),
    );
    const names = new Set(copied.map((name) => name.replace(/\[(\w)\]/g, '$1')));
    assert.deepEqual([...names].sort(), kept.sort());
    assert.match(made.get('Dockerfile') ?? '', /\nUSER 10001:10001\n/);
    const service = at(parse(made.get('compose.yaml') ?? ''), 'services', 'sample');
    assert.deepEqual([at(service, 'read_only'), at(service, 'cap_drop')], [true, ['ALL']]);
  });

  it('lead to no machine of ours', () => {
    const named = [...made]
      .filter(([path]) => !path.startsWith('src/'))
      .flatMap(([path, text]) => [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => `${path}: ${host ?? ''}`));
    assert.deepEqual(
      named.filter((one) => !/: (127\.0\.0\.1|example\.com)$/.test(one)),
      [],
    );
  });

  it('have in README the lock whose hosts the image refuses', () => {
    const readme = readFileSync(join(NOTEBOOK, '..', '..', 'standard', 'files', 'README.md'), 'utf8');
    assert.match(readme, /--generate-hashes --no-emit-index-url\s+--python-version 3\.11 --python-platform linux -o requirements\.lock/);
  });
});

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
