import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { unsafeReason } from '../../../src/template/safe-path.ts';

describe('a path that a template may write to', () => {
  for (const path of [
    'README.md',
    '.gitignore',
    '.github/workflows/ci.yml',
    'src/a b/ü.py',
    'sub/productize.json',
    '..a/b',
    '.gitlab-ci.yml',
  ]) {
    it(`may be ${path}`, () => {
      assert.equal(unsafeReason(path), undefined);
    });
  }

  for (const path of [
    '',
    '/x',
    '\\x',
    'c:\\x',
    '..',
    'a/..',
    'a//b',
    'a/',
    '.git',
    '.GIT/config',
    'a/.git/config',
    '.git./config',
    '.git /config',
    'git~1/config',
    '.git::$INDEX_ALLOCATION/config',
    '.g\u200cit/config',
    'Productize.json',
    '.productize/last-test.json',
    '.venv/bin/python',
  ]) {
    it(`isn't ${JSON.stringify(path)}`, () => {
      assert.ok(unsafeReason(path));
    });
  }
});
