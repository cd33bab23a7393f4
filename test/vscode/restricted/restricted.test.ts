import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { api, churn, eventually, findings, openNotebook, ruleOf, workspaceFolder } from '../api.ts';

describe('a workspace that is not trusted', () => {
  it('is not trusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is analyzed', async () => {
    const document = await openNotebook(churn());
    await eventually('a finding', () => findings(document).find(({ diagnostic }) => ruleOf(diagnostic) === 'secret/in-source'));
  });

  it('is not productized, whoever asks', async () => {
    const { preview, loadedBundles } = await api();
    await vscode.commands.executeCommand(COMMANDS.productize, churn());
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(join(workspaceFolder(), 'made')) });
    await vscode.commands.executeCommand(COMMANDS.runTests);
    assert.equal(preview.session, undefined);
    assert.deepEqual(loadedBundles(), ['inspect']);
    assert.ok(!readdirSync(workspaceFolder()).includes('made'));
  });
});
