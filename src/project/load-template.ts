import { lstat, readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../failure.ts';
import type { Question, Template, TemplateManifest } from '../template/template.ts';
import { resourcesFolder } from './resources.ts';
import { schemaProblem } from './validate.ts';

const MANIFEST = 'template.yaml';

/** The template in a folder; the standard one where none is named. */
export async function loadTemplate(folder: string | undefined): Promise<Template | Failure> {
  const root = folder ?? join(resourcesFolder(), 'templates', 'standard');
  const text = await readFile(join(root, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) return new Failure('input', `${root} is no template: it has no ${MANIFEST}`);
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return new Failure('input', `${join(root, MANIFEST)} isn't YAML: ${reason}`);
  }
  const problem = await schemaProblem('template', data);
  if (problem !== undefined) return new Failure('input', `${join(root, MANIFEST)}: ${problem}`);
  // SAFETY: the schema has just been checked; it describes this type.
  const manifest = data as TemplateManifest;
  const files = await readSources(root);
  return files instanceof Failure ? files : { manifest, files };
}

async function readSources(root: string): Promise<ReadonlyMap<string, string> | Failure> {
  const files = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if ((await lstat(path)).isSymbolicLink())
      return new Failure('input', `template file ${name} is a link; a template holds plain files only`);
    if (entry.isFile() && name !== MANIFEST) files.set(name, await readFile(path, 'utf8'));
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
  for (const { id, choices, pattern, default: usual } of questions) {
    const answer = given[id] ?? usual;
    if (choices && !choices.includes(answer)) return new Failure('input', `${id} is ${answer}; it can be ${choices.join(', ')}`);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(answer)) {
      return new Failure('input', `${id} is ${answer}; it has to look like ${pattern}`);
    }
    answers[id] = answer;
  }
  return answers;
}
