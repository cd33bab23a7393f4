import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { api, extension } from '../api.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}

function manifest(): Manifest {
  const json: unknown = extension().packageJSON;
  // SAFETY: VS Code has validated these parts of package.json before it loads the extension.
  return json as Manifest;
}

describe('commands', () => {
  const known = Object.values(COMMANDS).sort();

  it('are those of package.json', () => {
    assert.deepEqual(
      manifest()
        .contributes.commands.map(({ command }) => command)
        .sort(),
      known,
    );
  });

  it('are all registered', async () => {
    await api();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => Object.values<string>(COMMANDS).includes(id));
    assert.deepEqual(registered.sort(), known);
  });

  it('have titles that package.nls.json knows', () => {
    for (const { title } of manifest().contributes.commands) assert.doesNotMatch(title, /%/);
  });

  it('are what menus name', () => {
    const named = Object.values(manifest().contributes.menus).flatMap((items) => items.map(({ command }) => command));
    for (const command of named) assert.ok(Object.values<string>(COMMANDS).includes(command), command);
  });

  it('have the icons that they name', () => {
    for (const icon of ['media/productize.svg', 'media/light/productize.svg', 'media/dark/productize.svg']) {
      assert.ok(existsSync(join(extension().extensionPath, icon)), icon);
    }
  });
});
