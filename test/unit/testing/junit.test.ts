import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readJunit } from '../../../src/testing/junit.ts';

const CELLS = new Map([
  ['load', 3],
  ['load-more', 5],
]);

function junit(...cases: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" tests="1">${cases.join('')}</testsuite></testsuites>`;
}

function testcase(name: string, content = ''): string {
  return `<testcase classname="tests.unit.test_steps" name="${name}" file="tests/unit/test_steps.py" line="41" time="0.25">${content}</testcase>`;
}

describe('readJunit', () => {
  it('reads where a test is, how long it took and the cell of its step', () => {
    assert.deepEqual(readJunit(junit(testcase('test_step_runs[load]')), CELLS, 'tests'), [
      {
        id: 'tests/unit/test_steps.py::test_step_runs[load]',
        suite: 'unit',
        outcome: 'passed',
        seconds: 0.25,
        message: null,
        location: { file: 'tests/unit/test_steps.py', line: 42 },
        cell: 3,
      },
    ]);
  });

  it('takes the longest step whose name the parameter begins with', () => {
    const cells = ['load-df', 'load-more-df', 'loads', 'other'].map(
      (parameter) => readJunit(junit(testcase(`t[${parameter}]`)), CELLS, 'tests')[0]?.cell,
    );
    assert.deepEqual(cells, [3, 5, null, null]);
  });

  it('keeps what an assertion says and drops the source behind it', () => {
    const message =
      'AssertionError: df[&quot;a&quot;]: 1 is not &lt; 2&#10;second line&#10;[+3 more lines; full report in element text]&#10;assert not [&apos;x&apos;]';
    const [test] = readJunit(junit(testcase('t', `<failure message="${message}">def t(): ...</failure>`)), CELLS, 'tests');
    assert.equal(test?.outcome, 'failed');
    assert.equal(test.message, 'df["a"]: 1 is not < 2\nsecond line');
  });

  it('counts an error of a fixture as a failure and reads why a test was skipped', () => {
    const tests = readJunit(
      junit(
        testcase('a', '<error message="failed on setup">…</error>'),
        testcase('b', '<skipped type="pytest.skip" message="fig is not comparable: a drawing">tests/x.py:1</skipped>'),
        testcase('c', '<failure message="first">…</failure><error message="second">…</error>'),
      ),
      CELLS,
      'tests',
    );
    assert.deepEqual(
      tests.map(({ outcome, message }) => [outcome, message]),
      [
        ['failed', 'failed on setup'],
        ['skipped', 'fig is not comparable: a drawing'],
        ['failed', 'first'],
      ],
    );
  });

  it('reads a file that could not be collected', () => {
    const error =
      '<testcase classname="" name="tests.integration.test_pipeline" time="0.0"><error message="collection failure">ImportError</error></testcase>';
    const [test] = readJunit(junit(error), CELLS, 'tests');
    assert.equal(test?.outcome, 'failed');
    assert.equal(test.location, null);
  });

  it('finds no tests where there are none', () => {
    assert.deepEqual(readJunit(junit(), CELLS, 'tests'), []);
  });
});
