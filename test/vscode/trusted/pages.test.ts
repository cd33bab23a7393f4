import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, closeAll, eventually } from '../api.ts';

describe('pages', () => {
  it('load their code when the first of them is shown', async () => {
    const { loadedBundles } = await api();
    await vscode.commands.executeCommand('productize.openDeployments');
    await eventually('the pages are loaded', () => (loadedBundles().includes('pages') ? true : undefined));
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually('the tab has its title', () => (labels().includes('Deployments') ? true : undefined));
    await vscode.commands.executeCommand('productize.openHealth');
    await eventually('the other tab', () => (labels().includes('Model Health') ? true : undefined));
    await closeAll();
    assert.deepEqual(labels(), []);
  });
});
