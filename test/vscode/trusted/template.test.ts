import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { api, churn, closeAll, eventually, extension } from '../api.ts';

async function setTemplates(templates: readonly string[] | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('productize').update('templates', templates, vscode.ConfigurationTarget.Global);
}

describe("a team's templates", () => {
  after(async () => {
    await setTemplates(undefined);
    await closeAll();
  });

  it('are offered, and their questions asked', async () => {
    const minimal = join(extension().extensionPath, 'examples', 'template-minimal');
    await setTemplates([minimal]);
    const { preview } = await api();
    const done = vscode.commands.executeCommand(COMMANDS.productize, churn());
    // The first item of each list, and what stands in the box.
    const accept = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 500);
    try {
      await done;
    } finally {
      clearInterval(accept);
    }
    const session = await eventually('the preview', () => preview.session);
    const { name, source, answers } = session.proposal.manifest.template;
    assert.deepEqual({ name, source, answers }, { name: 'minimal', source: minimal, answers: { owner: 'nobody yet', license: 'none' } });
  });
});
