import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { packagesFailure } from '../../../../src/connections/local/install-failure.ts';

describe('packagesFailure', () => {
  it('knows a network that is not there, of uv and of pip', () => {
    const uv = [
      'error: Failed to fetch: `https://example.org/simple/pandas/`',
      '  Caused by: dns error: failed to lookup address information',
    ];
    const pip = [
      "WARNING: Retrying after connection broken by 'NewConnectionError(...)'",
      'ERROR: No matching distribution found for pandas',
    ];
    for (const lines of [uv, pip]) {
      const failure = packagesFailure(lines);
      assert.equal(failure.network, true);
      assert.equal(failure.message, "Python packages couldn't be installed: the package index could not be reached");
    }
  });

  it('says in one line what uv draws as a tree', () => {
    const failure = packagesFailure([
      '  × No solution found when resolving dependencies:',
      '  ╰─▶ Because nopkg was not found in the package registry',
      '      and you require nopkg, …',
    ]);
    assert.equal(failure.network, false);
    assert.match(failure.message, /^[^\n]*No solution found when resolving dependencies: Because nopkg was not found/);
    assert.doesNotMatch(failure.message, /\n/);
  });

  it('takes the error among other lines, else the last line', () => {
    assert.match(packagesFailure(['noise', 'ERROR: no such package', 'tip']).message, /: no such package tip$/);
    assert.match(packagesFailure(['first', 'last', '']).message, /: last$/);
    assert.match(packagesFailure([]).message, /no reason/);
  });

  it('names the missing venv module', () => {
    assert.match(
      packagesFailure(['The virtual environment was not created successfully because ensurepip is not available.']).message,
      /apt install python3-venv/,
    );
  });
});
