import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { checkTemplate } from '../template/check.ts';
import type { Mistake } from '../template/mistake.ts';
import { shapeOf } from '../template/shape.ts';
import type { TemplateManifest } from '../template/template.ts';
import { answersTo, loadTemplate } from './load-template.ts';
import { prepare } from './propose.ts';
import { resourcesFolder } from './resources.ts';

export interface CheckedTemplate {
  readonly manifest: TemplateManifest;
  readonly mistakes: readonly Mistake[];
}

/** Our own notebooks that together have everything a template may be given. */
const SAMPLES = ['sample.ipynb', 'python2.ipynb'];

/** Path of the notebook that a template's projects are tried with. */
export function sampleNotebook(): string {
  return join(resourcesFolder(), 'templates', 'sample', 'sample.ipynb');
}

/** Reads a template and looks for everything that is wrong in it; a Failure where its manifest can't be used at all. */
export async function checkTemplateAt(source: string, signal: AbortSignal): Promise<CheckedTemplate | Failure> {
  const template = await loadTemplate(source, signal);
  if (template instanceof Failure) return template;
  const standard = await loadTemplate(undefined, signal);
  if (standard instanceof Failure) return standard;
  const answers = answersTo(standard.manifest.questions ?? [], {});
  if (answers instanceof Failure) return answers;
  // What a template may use doesn't depend on the template, but for where its packages stand.
  const layout = { ...standard.manifest.layout, source: template.manifest.layout.source };
  const contexts = [];
  for (const sample of SAMPLES) {
    const notebook = join(resourcesFolder(), 'templates', 'sample', sample);
    const prepared = await prepare({ notebook }, { ...standard, manifest: { ...standard.manifest, layout } }, answers, signal);
    if (prepared instanceof Failure) return prepared;
    contexts.push(prepared.context);
  }
  return { manifest: template.manifest, mistakes: checkTemplate(template, shapeOf(contexts)) };
}
