import { isAbsolute, join } from 'node:path';
import { l10n, window, workspace, type Uri } from 'vscode';
import { Failure } from '../../failure.ts';
import type { ProposeRequest } from '../../project/propose.ts';
import { answerProblem } from '../../template/answers.ts';
import type { Question } from '../../template/template.ts';
import { engine } from '../engine.ts';
import { withCancellableProgress } from '../progress.ts';

type Chosen = Pick<ProposeRequest, 'template' | 'answers'>;

/**
 * The template that a project is made with, and the answers to its questions; undefined where the user doesn't go on. Where
 * the team has set none up it is the standard one, and nothing is asked.
 */
export async function chosenTemplate(notebook: Uri): Promise<Chosen | Failure | undefined> {
  const sources = workspace.getConfiguration('productize', notebook).get<string[]>('templates', []);
  if (sources.length === 0) return {};
  const items = [
    ...sources.map((source) => ({ label: nameOf(source), description: source, template: placed(source, notebook) })),
    { label: l10n.t('Standard'), description: l10n.t('what comes with Productize'), template: undefined },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('The template of the project'), ignoreFocusOut: true });
  if (chosen?.template === undefined) return chosen && {};
  const { template } = chosen;
  const loaded = await withCancellableProgress(l10n.t('Template {0}', chosen.label), async (report, signal) => {
    report(l10n.t('reading'));
    const { loadTemplate } = await engine.template();
    return await loadTemplate(template, signal);
  });
  if (loaded instanceof Failure) return loaded;
  const answers = await ask(loaded.manifest.questions ?? []);
  return answers && { template, answers };
}

/** The last part of a folder or address, without its tag and `.git`. */
function nameOf(source: string): string {
  const name = /([^/\\:]+?)(?:\.git)?[/\\]?(?:#.*)?$/.exec(source)?.[1];
  return name ?? source;
}

/** A folder is meant from the workspace's. */
function placed(source: string, notebook: Uri): string {
  const root = workspace.getWorkspaceFolder(notebook)?.uri.fsPath;
  const isAddress = /#|:\/\/|^[\w.-]+@/.test(source);
  return isAddress || isAbsolute(source) || root === undefined ? source : join(root, source);
}

async function ask(questions: readonly Question[]): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const answer = await askOne(question);
    if (answer === undefined) return undefined;
    answers[question.id] = answer;
  }
  return answers;
}

async function askOne(question: Question): Promise<string | undefined> {
  const { prompt, choices, default: usual } = question;
  if (choices !== undefined) {
    const usualFirst = [...choices].sort((a, b) => Number(b === usual) - Number(a === usual));
    return await window.showQuickPick(usualFirst, { title: prompt, ignoreFocusOut: true });
  }
  return await window.showInputBox({
    title: prompt,
    value: usual,
    ignoreFocusOut: true,
    validateInput: (answer) => answerProblem(question, answer),
  });
}
