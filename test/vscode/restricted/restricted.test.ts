import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
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

  it('reaches no connection that it names, and keeps no secret ready for it', async () => {
    writeFileSync(join(workspaceFolder(), 'connections.yaml'), 'connections: { theirs: { kind: jupyter, url: http://127.0.0.1:1 } }\n');
    const { connections, connectionsView, loadedBundles } = await api();
    connections.refresh();
    const labels = (await connectionsView.getChildren()).map((row) => connectionsView.getTreeItem(row).label);
    assert.deepEqual(labels, ['local']);
    assert.deepEqual(loadedBundles(), ['inspect']);
  });
});
