import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { discoverTests, testsIn } from '../../../src/testing/discover.ts';

const TEXT = `import pytest

def helper(): ...

@pytest.mark.parametrize("step", STEPS)
def test_step(step): ...

class TestModel:
    async def test_waits(self):
        def test_inner(): ...

    def helper(self): ...

class Other:
    def test_not_found(self): ...

def test_last(
    a): ...
`;

describe('tests that are found without being run', () => {
  it('are functions and methods, as pytest names them', () => {
    assert.deepEqual(testsIn('tests/unit/test_a.py', TEXT), [
      { id: 'tests/unit/test_a.py::test_step', line: 5 },
      { id: 'tests/unit/test_a.py::TestModel::test_waits', line: 8 },
      { id: 'tests/unit/test_a.py::test_last', line: 16 },
    ]);
  });

  it('are those of the standard template', async () => {
    const files = await discoverTests(join(import.meta.dirname, '..', '..', '..', 'templates', 'standard', 'files'), 'tests');
    assert.ok(files.some(({ suite, path }) => suite === 'unit' && path === 'tests/unit/test_steps.py'));
    const ids = files.flatMap(({ tests }) => tests.map(({ id }) => id));
    assert.ok(ids.includes('tests/unit/test_steps.py::test_step_runs'));
    assert.ok(ids.includes('tests/integration/test_pipeline.py::test_step_names_are_unique'));
  });
});
