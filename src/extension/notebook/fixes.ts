import {
  CodeAction,
  CodeActionKind,
  Position,
  WorkspaceEdit,
  l10n,
  languages,
  type CodeActionContext,
  type Disposable,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FindingReport } from '../../analysis/report.ts';
import { rangeOf } from './diagnostic.ts';
import type { Findings } from './findings.ts';
import { NOTEBOOK_TYPE } from './python-notebook.ts';

type Diagnostic = CodeActionContext['diagnostics'][number];

/** Offers what would mend a finding as its quick fix, the same for all of its kind, and to say that it shall not be told. */
export function registerFixes(findings: Findings): Disposable {
  const provider = {
    provideCodeActions(document: TextDocument, _range: unknown, context: CodeActionContext): CodeAction[] {
      const found = findings.inCell(document.uri);
      return context.diagnostics.flatMap((diagnostic) => {
        const finding = found.find((item) => rangeOf(item.range).isEqual(diagnostic.range) && item.message === diagnostic.message);
        if (finding === undefined) return [];
        return [
          ...fixes(document, finding, diagnostic),
          ...fixAll(findings, finding, document.uri),
          ...ignore(document, finding, diagnostic),
        ];
      });
    },
  };
  const selector = { notebookType: NOTEBOOK_TYPE, language: 'python' };
  return languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [CodeActionKind.QuickFix] });
}

function fixes(document: TextDocument, { fix }: FindingReport, diagnostic: Diagnostic): CodeAction[] {
  if (fix === null) return [];
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(fix.range), fix.text);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return [action];
}

/** One edit for all findings of the rule in the notebook; of two that touch the same text the first counts. */
function fixAll(findings: Findings, { rule, fix }: FindingReport, cell: Uri): CodeAction[] {
  const all = fix === null ? [] : findings.ofRule(rule, cell).filter(([, finding]) => finding.fix !== null);
  if (all.length < 2) return [];
  const action = new CodeAction(l10n.t('Fix all {0} in this notebook ({1})', rule, all.length), CodeActionKind.QuickFix);
  const edit = new WorkspaceEdit();
  for (const [uri, finding] of all) {
    if (finding.fix === null) continue;
    const range = rangeOf(finding.fix.range);
    if (!edit.get(uri).some((other) => other.range.intersection(range) !== undefined)) edit.replace(uri, range, finding.fix.text);
  }
  action.edit = edit;
  return [action];
}

/** A comment in a line of its own holds for the cell. What begins with a cell magic has to begin with it. */
function ignore(document: TextDocument, { rule }: FindingReport, diagnostic: Diagnostic): CodeAction[] {
  if (document.getText().trimStart().startsWith('%%')) return [];
  const action = new CodeAction(l10n.t('Ignore {0} in this cell', rule), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.insert(document.uri, new Position(0, 0), `# productize: ignore[${rule}]\n`);
  action.diagnostics = [diagnostic];
  return [action];
}
