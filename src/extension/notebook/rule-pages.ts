import { Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';

const SCHEME = 'productize-rule';

/** Where the page of a rule opens: package.json has the Markdown preview for this scheme. */
export function rulePage(rule: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
}

/** Shows the pages of `docs/rules/` that are shipped with the extension. */
export function registerRulePages(extension: Uri): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'docs', 'rules', uri.path));
      return new TextDecoder().decode(bytes);
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}
