import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { api, churn, eventually, workspaceFolder } from '../api.ts';

/** The view as text: a line for each row. */
async function rows(): Promise<string[]> {
  const { projectsView } = await api();
  const lines: string[] = [];
  for (const project of await projectsView.getChildren()) {
    for (const row of [project, ...(await projectsView.getChildren(project))]) {
      const { label, description } = projectsView.getTreeItem(row);
      lines.push(`${typeof label === 'string' ? label : ''}: ${String(description)}`);
    }
  }
  return lines;
}

async function rowsLike(pattern: RegExp): Promise<string[]> {
  return await eventually(String(pattern), async () => {
    const found = await rows();
    return found.some((row) => pattern.test(row)) ? found : undefined;
  });
}

describe('projects', () => {
  let folder: string;

  before(async () => {
    folder = join(workspaceFolder(), 'listed');
    await vscode.commands.executeCommand(COMMANDS.productize, churn());
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(folder) });
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are listed with their version', async () => {
    const found = await rowsLike(/listed$/);
    assert.ok(found.includes('Version: 0.1.0'), found.join('\n'));
  });

  it('say that their tests were never run', async () => {
    const found = await rowsLike(/listed$/);
    assert.ok(found.includes('Tests: not run yet'), found.join('\n'));
  });

  it('show a test run when it has ended', async () => {
    const report = { connection: 'local', snapshot: 'x', counts: { passed: 3, failed: 1, skipped: 2 }, tests: [] };
    mkdirSync(join(folder, '.productize'), { recursive: true });
    writeFileSync(join(folder, '.productize', 'last-test.json'), JSON.stringify({ at: '2025-01-02T03:04:05Z', report }));
    await rowsLike(/^Tests: 3 passed, 1 failed, 2 skipped/);
  });

  it('are gone with their folder', async () => {
    rmSync(folder, { recursive: true });
    await eventually('not listed', async () => ((await rows()).some((row) => row.endsWith('listed')) ? undefined : true));
  });
});
