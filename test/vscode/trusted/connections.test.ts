import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { startJupyter, type JupyterProcess } from '../../support/jupyter.ts';
import { api, eventually, workspaceFolder } from '../api.ts';

/** The view as text: a line for each row. */
async function rows(): Promise<string[]> {
  const { connectionsView } = await api();
  const lines: string[] = [];
  for (const row of await connectionsView.getChildren())
    for (const node of [row, ...(await connectionsView.getChildren(row))]) {
      const { label, description } = connectionsView.getTreeItem(node);
      lines.push(`${typeof label === 'string' ? label : ''}: ${String(description)}`);
    }
  return lines;
}

async function rowLike(pattern: RegExp): Promise<string> {
  return await eventually(String(pattern), async () => (await rows()).find((row) => pattern.test(row)));
}

describe('connections', () => {
  let server: JupyterProcess;
  let file: string;
  let runtime: string | undefined;

  before(async () => {
    server = await startJupyter();
    runtime = process.env['JUPYTER_RUNTIME_DIR'];
    process.env['JUPYTER_RUNTIME_DIR'] = join(server.home, 'runtime');
    process.env['SERVER_TOKEN'] = server.token;
    process.env['OLD_TOKEN'] = 'not-that-one';
    file = join(workspaceFolder(), 'connections.yaml');
    (await api()).connections.refresh();
    await vscode.commands.executeCommand('productize.connections.focus');
  });

  after(async () => {
    rmSync(file, { force: true });
    await server.close();
    if (runtime === undefined) delete process.env['JUPYTER_RUNTIME_DIR'];
    else process.env['JUPYTER_RUNTIME_DIR'] = runtime;
    await vscode.workspace.getConfiguration('productize').update('connections', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  const setting = (token: string) => ({ kind: 'jupyter', url: server.url, token });

  it('begin with this machine, which is asked as soon as somebody looks', async () => {
    await rowLike(/^local: this machine · ready$/);
    await rowLike(/^Version: Python 3/);
  });

  it('offer a server that runs here', async () => {
    await rowLike(new RegExp(`^jupyter-${new URL(server.url).port}: found, not set up$`));
  });

  it('are not saved where they do not work', async () => {
    const given = { name: 'team', setting: setting('env:OLD_TOKEN'), target: 'workspace' };
    await vscode.commands.executeCommand(COMMANDS.addConnection, given);
    assert.throws(() => readFileSync(file), /ENOENT/);
    assert.ok(!(await rows()).some((row) => row.startsWith('team:')));
  });

  it('are saved for the workspace when they have been reached, and no longer offered', async () => {
    const given = { name: 'team', setting: setting('env:SERVER_TOKEN'), target: 'workspace' };
    await vscode.commands.executeCommand(COMMANDS.addConnection, given);
    assert.match(readFileSync(file, 'utf8'), /team:\n {4}kind: jupyter\n/);
    await rowLike(/^team: jupyter · ready$/);
    await rowLike(/^Version: Jupyter Server 2/);
    assert.ok(!(await rows()).some((row) => row.endsWith('found, not set up') && row.startsWith('jupyter-')));
  });

  it('say what is wrong, and that it is mended', async () => {
    writeFileSync(file, 'connections: { team: { kind: jupyter, url: http://a, adress: b } }\n');
    await rowLike(/^Not read: .*connections.yaml:1: .*adress/);
    writeFileSync(file, `connections: { team: { kind: jupyter, protected: true, url: '${server.url}', token: env:OLD_TOKEN } }\n`);
    await rowLike(/^team: jupyter · protected · does not work$/);
    await rowLike(/^Failed: team: .*refuses the token/);
  });

  it('keep a secret in VS Code and in no file', async () => {
    const { connections } = await api();
    await connections.secrets.keep('mine', server.token);
    await vscode.commands.executeCommand(COMMANDS.addConnection, { name: 'mine', setting: setting('secret:mine'), target: 'user' });
    const saved = vscode.workspace.getConfiguration('productize').get<Record<string, unknown>>('connections');
    assert.deepEqual(saved, { mine: setting('secret:mine') });
    await rowLike(/^mine: jupyter · ready$/);
    await vscode.commands.executeCommand(COMMANDS.removeConnection, 'mine');
    await eventually('mine is gone', async () => ((await rows()).some((row) => row.startsWith('mine:')) ? undefined : true));
    assert.equal(await connections.secrets.kept('mine'), undefined);
  });

  it('say what the editor runs there', async () => {
    const { connections } = await api();
    const run = connections.runs('local', 'tests of churn');
    await rowLike(/^Runs: tests of churn$/);
    run.dispose();
    assert.ok(!(await rows()).includes('Runs: tests of churn'));
  });
});
