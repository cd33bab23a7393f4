import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import { failureMessages } from '../../../src/extension/tests/test-messages.ts';
import type { TestReport } from '../../../src/testing/report.ts';
import { startJupyter, type JupyterProcess } from '../../support/jupyter.ts';
import { api, eventually, faultIn, workspaceFolder } from '../api.ts';

const CELLS = ['import time\nrate = 0.5\nprices = [1.0, 2.0, 3.0]', 'prices.append(4.0)', 'total = sum(prices) * rate\nprint(total)'];

function notebookText(cells: readonly string[]): string {
  const code = cells.map((source) => ({ cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source }));
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };
  return JSON.stringify({ cells: code, metadata, nbformat: 4, nbformat_minor: 5 });
}

describe('the test explorer', function () {
  this.timeout(180_000);
  let folder: string;
  let project: string;
  let reports: TestReport[];
  let subscription: vscode.Disposable;

  before(async () => {
    folder = join(workspaceFolder(), 'tested');
    project = join(folder, 'prices');
    mkdirSync(folder);
    const notebook = vscode.Uri.file(join(folder, 'prices.ipynb'));
    writeFileSync(notebook.fsPath, notebookText(CELLS));
    await vscode.commands.executeCommand(COMMANDS.productize, notebook);
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(project) });
    reports = [];
    const { testExplorer } = await api();
    subscription = testExplorer.onDidEnd((ended) => {
      // Other suites may have left projects, whose tests run as well.
      if (ended.folder === project) reports.push(ended.report);
    });
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    await eventually('the tests are found', async () => {
      await testExplorer.discover();
      return testExplorer.labels().includes('prices') ? true : undefined;
    });
  });

  after(async () => {
    subscription.dispose();
    rmSync(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  async function nextReport(): Promise<TestReport> {
    return await eventually('a run has ended', () => reports.shift(), 120_000);
  }

  it('lists project, suite, file and test before anything has run', async () => {
    const { testExplorer } = await api();
    const labels = testExplorer.labels();
    const at = labels.indexOf('prices');
    assert.ok(at >= 0);
    for (const wanted of ['  unit', '    test_steps.py', '      test_step_runs', '  integration', '    test_pipeline.py'])
      assert.ok(labels.indexOf(wanted, at) > at, `${wanted} in\n${labels.join('\n')}`);
    assert.ok(!labels.some((label) => label.includes('[')));
  });

  it('runs all of them, and shows what they were run with', async () => {
    await vscode.commands.executeCommand('testing.runAll');
    const { connection, counts } = await nextReport();
    assert.equal(connection, 'local');
    assert.ok(counts.passed > 5, JSON.stringify(counts));
    assert.equal(counts.failed, 0);
    const labels = (await api()).testExplorer.labels();
    assert.ok(
      labels.some((label) => /^ {8}\[/.test(label)),
      labels.join('\n'),
    );
  });

  it('runs one test alone, and keeps the result of the whole run', async () => {
    const before = readFileSync(join(project, '.productize', 'last-test.json'), 'utf8');
    const { testExplorer } = await api();
    const item = testExplorer.find(`${project}#tests/integration/test_pipeline.py::test_step_names_are_unique`);
    assert.ok(item);
    const run = testExplorer.run(new vscode.TestRunRequest([item]), 'local', new vscode.CancellationTokenSource().token);
    const report = await nextReport();
    await run;
    assert.deepEqual(
      report.tests.map(({ id, outcome }) => `${id} ${outcome}`),
      ['tests/integration/test_pipeline.py::test_step_names_are_unique passed'],
    );
    assert.equal(readFileSync(join(project, '.productize', 'last-test.json'), 'utf8'), before);
  });

  it('says a failure in the module and in the cell', async () => {
    const module = await faultIn(join(project, 'src', 'prices', 'steps'), 'sum(prices) *', 'sum(prices) +');
    await vscode.commands.executeCommand('testing.runAll');
    const report = await nextReport();
    const failed = report.tests.find(({ outcome, id }) => outcome === 'failed' && id.includes('test_output_is_the_notebooks'));
    assert.ok(failed, JSON.stringify(report.counts));
    const listed = (await (await api()).projectsView.getChildren()).find((row) => 'project' in row && row.project.folder === project);
    assert.ok(listed !== undefined && 'project' in listed);
    const [inModule, inCell] = await failureMessages(listed.project, failed, undefined);
    assert.equal(inModule?.location?.uri.fsPath, module);
    assert.match(readFileSync(module, 'utf8').split('\n')[inModule.location.range.start.line] ?? '', /^def /);
    assert.equal(inCell?.location?.uri.scheme, 'vscode-notebook-cell');
    const document = await vscode.workspace.openTextDocument(inCell.location.uri);
    assert.match(document.getText(), /rate = 0.5/, 'the first cell of the step');
    await faultIn(join(project, 'src', 'prices', 'steps'), 'sum(prices) +', 'sum(prices) *');
  });

  it('ends the far side when it is cancelled', async () => {
    const mark = join(folder, 'running');
    const slow = join(project, 'tests', 'integration', 'test_slow.py');
    writeFileSync(
      slow,
      `import pathlib, time\n\ndef test_slow():\n    pathlib.Path(${JSON.stringify(mark)}).touch()\n    time.sleep(600)\n`,
    );
    const { testExplorer } = await api();
    await testExplorer.discover();
    const item = testExplorer.find(`${project}#tests/integration/test_slow.py::test_slow`);
    assert.ok(item);
    const source = new vscode.CancellationTokenSource();
    const run = testExplorer.run(new vscode.TestRunRequest([item]), 'local', source.token);
    await eventually('it runs', async () => await vscode.workspace.fs.stat(vscode.Uri.file(mark)).then(undefined, () => undefined));
    const cancelledAt = Date.now();
    source.cancel();
    await run;
    assert.ok(Date.now() - cancelledAt < 5000);
    rmSync(slow);
  });

  describe('with a connection', () => {
    let server: JupyterProcess;

    before(async () => {
      server = await startJupyter();
      process.env['SERVER_TOKEN'] = server.token;
      const setting = { team: { kind: 'jupyter', url: server.url, token: 'env:SERVER_TOKEN' } };
      await vscode.workspace.getConfiguration('productize').update('connections', setting, vscode.ConfigurationTarget.Global);
    });

    after(async () => {
      await server.close();
      await vscode.workspace.getConfiguration('productize').update('connections', undefined, vscode.ConfigurationTarget.Global);
    });

    it('has a way to run there, and shows in the view that it runs', async () => {
      const { testExplorer, connections } = await api();
      await eventually('the profile is there', () => testExplorer.profiles().find((label) => label === 'Run on team'));
      const item = testExplorer.find(`${project}#tests/integration/test_pipeline.py::test_step_names_are_unique`);
      assert.ok(item);
      const run = testExplorer.run(new vscode.TestRunRequest([item]), 'team', new vscode.CancellationTokenSource().token);
      await eventually('it is shown', async () =>
        (await connections.list()).connections.find(({ name, running }) => name === 'team' && running[0] === 'tests of prices'),
      );
      await run;
      const report = reports.shift();
      assert.deepEqual([report?.connection, report?.counts], ['team', { passed: 1, failed: 0, skipped: 0 }]);
    });
  });
});
