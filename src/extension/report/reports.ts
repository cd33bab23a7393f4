import { commands, Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { Failure } from '../../failure.ts';
import { engine } from '../engine.ts';
import { reportOf } from './report.ts';

const SCHEME = 'productize-report';

/** Serves the reports of projects: read from the project when one is opened. */
export function registerReports(): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const { openProject } = await engine.projects();
      const project = await openProject(Uri.file(uri.query).fsPath);
      return project instanceof Failure ? project.message : reportOf(project.manifest);
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}

/** `folder`: of the project. */
export async function showReportOf(folder: string, name: string): Promise<void> {
  const uri = Uri.from({ scheme: SCHEME, path: `/${name}.md`, query: Uri.file(folder).path });
  await commands.executeCommand('markdown.showPreview', uri);
}
