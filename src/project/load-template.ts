import { isUtf8 } from 'node:buffer';
import { lstat, readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { Failure } from '../failure.ts';
import { notYaml } from '../template/data-files.ts';
import { answerProblem } from '../template/answers.ts';
import { fillLayout } from '../template/layout.ts';
import { moduleFolder } from '../template/module-file.ts';
import { mistakeText } from '../template/mistake.ts';
import { TEMPLATE_FILE } from '../template/template.ts';
import type { Question, Template, TemplateManifest } from '../template/template.ts';
import { renderText } from '../template/text.ts';
import { lineOfPath } from '../template/yaml-lines.ts';
import { resourcesFolder } from './resources.ts';
import { isGitSource, withGitTemplate } from './template-git.ts';
import { schemaError } from './validate.ts';

/** The template at a folder or at a git address with its tag; the standard one where none is named. */
export async function loadTemplate(source: string | undefined, signal: AbortSignal): Promise<Template | Failure> {
  if (source === undefined) return readTemplate(standardTemplate());
  return isGitSource(source) ? withGitTemplate(source, readTemplate, signal) : readTemplate(source);
}

/** The folder of the standard template. */
export function standardTemplate(): string {
  return join(resourcesFolder(), 'templates', 'standard');
}

/** The folder with the tool's own `seeds` and `fingerprint`, which describe values: where the standard template has them. */
export async function standardRuntime(): Promise<string | Failure> {
  const template = await readTemplate(standardTemplate());
  if (template instanceof Failure) return template;
  const context = { project: { package: 'project' }, item: { id: '', path: '' } };
  const { layout } = fillLayout(template.manifest.layout, context, () => 1);
  const module = `${moduleFolder(layout, layout.modules.runtime ?? '')}/seeds.py`;
  const entry = template.manifest.files.find(({ target }) => renderText(target, context, TEMPLATE_FILE) === module);
  if (!entry) throw new Error(`the standard template makes no ${module}`);
  return join(standardTemplate(), dirname(entry.source));
}

/** A Failure names the file and the line of what can't be used. */
async function readTemplate(root: string): Promise<Template | Failure> {
  const text = await readFile(join(root, TEMPLATE_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return new Failure('input', `${root} is no template: it has no ${TEMPLATE_FILE}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: readonly (string | number)[]) => lineOfPath(document, lines, path);
  const refused = (line: number, problem: string) => new Failure('input', mistakeText({ file: join(root, TEMPLATE_FILE), line, problem }));
  const [error] = document.errors;
  if (error) return refused(lines.linePos(error.pos[0]).line, notYaml(error));
  const data: unknown = document.toJS();
  const problem = await schemaError('template', data);
  if (problem !== undefined) return refused(lineOf(problem.path), problem.message);
  // SAFETY: the schema has just been checked; it describes this type.
  const manifest = data as TemplateManifest;
  const files = await readSources(root);
  return files instanceof Failure ? files : { manifest, files, lineOf };
}

async function readSources(root: string): Promise<ReadonlyMap<string, string> | Failure> {
  const files = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (/^\.git(\/|$)/.test(name)) continue;
    if ((await lstat(path)).isSymbolicLink()) return new Failure('input', `${path} is a link; a template holds plain files only`);
    if (!entry.isFile() || name === TEMPLATE_FILE) continue;
    const content = await readFile(path);
    if (!isUtf8(content)) return new Failure('input', `${path} isn't text in UTF-8; a template holds text only`);
    files.set(name, content.toString('utf8'));
  }
  return files;
}

/** The answers to a template's questions: those given, checked, and the defaults for the rest. */
export function answersTo(
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | Failure {
  const answers: Record<string, string> = {};
  const unknown = Object.keys(given).find((id) => questions.every((question) => question.id !== id));
  if (unknown !== undefined) {
    const known = questions.map((question) => question.id).join(', ');
    return new Failure('input', `the template asks nothing called ${unknown}; it asks for ${known || 'nothing'}`);
  }
  for (const question of questions) {
    const answer = given[question.id] ?? question.default;
    const problem = answerProblem(question, answer);
    if (problem !== undefined) return new Failure('input', problem);
    answers[question.id] = answer;
  }
  return answers;
}
