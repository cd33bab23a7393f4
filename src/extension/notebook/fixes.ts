import { CodeAction, CodeActionKind, languages, WorkspaceEdit, type CodeActionContext, type Disposable, type TextDocument } from 'vscode';
import type { FindingReport } from '../../analysis/report.ts';
import { rangeOf } from './diagnostic.ts';
import type { Findings } from './findings.ts';
import { NOTEBOOK_TYPE } from './python-notebook.ts';

/** Offers what would mend a finding as its quick fix. */
export function registerFixes(findings: Findings): Disposable {
  const provider = {
    provideCodeActions(document: TextDocument, _range: unknown, context: CodeActionContext): CodeAction[] {
      const found = findings.inCell(document.uri);
      return context.diagnostics.flatMap((diagnostic) => {
        const finding = found.find((item) => rangeOf(item.range).isEqual(diagnostic.range) && item.message === diagnostic.message);
        if (finding?.fix === undefined || finding.fix === null) return [];
        return [actionOf(document, finding.fix, diagnostic)];
      });
    },
  };
  const selector = { notebookType: NOTEBOOK_TYPE, language: 'python' };
  return languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [CodeActionKind.QuickFix] });
}

function actionOf(
  document: TextDocument,
  fix: NonNullable<FindingReport['fix']>,
  diagnostic: CodeActionContext['diagnostics'][number],
): CodeAction {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(fix.range), fix.text);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return action;
}
