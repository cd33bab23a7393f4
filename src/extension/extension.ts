import { window, type ExtensionContext } from 'vscode';
import { registerCommands } from './commands/register.ts';
import { Connections } from './connections/connections.ts';
import { ConnectionsView } from './connections/connections-view.ts';
import type { Api } from './api.ts';
import { DisposableStore } from './disposables.ts';
import { loadedBundles } from './engine.ts';
import { Log } from './log.ts';
import { Findings } from './notebook/findings.ts';
import { registerCellStages } from './notebook/cell-stages.ts';
import { registerFixes } from './notebook/fixes.ts';
import { registerNames } from './notebook/names.ts';
import { trackOfferedNotebooks } from './notebook/offered.ts';
import { registerRulePages } from './notebook/rule-pages.ts';
import { Pages } from './pages/pages.ts';
import { registerPreviewDocuments } from './preview/documents.ts';
import { Preview } from './preview/preview.ts';
import { trackPreviewTab } from './preview/preview-tab.ts';
import { PreviewView } from './preview/preview-view.ts';
import { Projects } from './projects/projects.ts';
import { ProjectsView } from './projects/projects-view.ts';
import { registerReports } from './report/reports.ts';
import { TestExplorer } from './tests/test-explorer.ts';
import { registerCellMarks } from './verification/cell-marks.ts';
import { Verifications } from './verification/verifications.ts';

export function activate(context: ExtensionContext): Api {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = new Log(store.add(window.createOutputChannel('Productize', { log: true })));
  const testOutput = lazily(() => store.add(window.createOutputChannel('Productize Tests')));
  const preview = store.add(new Preview());
  const previewView = store.add(new PreviewView(preview));
  const projects = store.add(new Projects(log));
  const projectsView = store.add(new ProjectsView(projects));
  const connections = store.add(new Connections(log, context.secrets));
  const connectionsView = store.add(new ConnectionsView(connections));
  const testExplorer = store.add(new TestExplorer(log, projects, connections));
  const pages = store.add(new Pages(log, context.extensionUri));
  const findings = store.add(new Findings(log));
  const verifications = store.add(new Verifications());
  store.add(registerFixes(findings));
  store.add(registerCellStages(findings));
  store.add(registerCellMarks(verifications));
  store.add(registerNames());
  store.add(registerReports());
  store.add(registerRulePages(context.extensionUri));
  store.add(trackOfferedNotebooks());
  store.add(registerPreviewDocuments(preview));
  store.add(trackPreviewTab());
  store.add(registerCommands({ log, testOutput, preview, previewView, projects, connections, pages, verifications }));
  return { preview, previewView, projectsView, connections, connectionsView, pages, testExplorer, verifications, loadedBundles };
}

function lazily<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
