import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shellCommand } from '../../../src/refactor/shell-command.ts';

describe('a shell line as a string', () => {
  for (const [command, text] of [
    ['ls -l "a b"', '"ls -l \\"a b\\""'],
    ['cp {path} $target', 'f"cp {path} {target}"'],
    ['cp {path.name} x', 'f"cp {path.name} x"'],
    ["awk '{print $1}' {path}", 'f"awk \'{{print $1}}\' {path}"'],
    ["awk '{print $1}'", '"awk \'{print $1}\'"'],
    ['echo $HOME $$path', '"echo $HOME $$path"'],
  ] as const) {
    it(command, () => {
      assert.equal(shellCommand(command, ['path', 'target']), text);
    });
  }

  it('calls names as they are called there', () => {
    assert.equal(
      shellCommand('ls {path}', ['path'], (name) => `${name}_setting`),
      'f"ls {path_setting}"',
    );
  });
});
