import { Failure } from '../failure.ts';
import { renderData } from './data-files.ts';
import { lookUp } from './lookup.ts';
import { mistakeText } from './mistake.ts';
import { unsafeReason } from './safe-path.ts';
import { TEMPLATE_FILE } from './template.ts';
import type { RenderedFile, Template, TemplateContext, TemplateFile } from './template.ts';
import { renderText, unknownName } from './text.ts';

/** Every file that the template makes of the context, by path. The same template and context give the same bytes. */
export function renderTemplate(template: Template, context: TemplateContext): readonly RenderedFile[] | Failure {
  const rendered = new Map<string, RenderedFile>();
  for (const [at, file] of template.manifest.files.entries()) {
    const refused = (key: string, problem: string) =>
      refusal(template, mistakeText({ file: TEMPLATE_FILE, line: template.lineOf(['files', at, key]), problem }));
    const unknown = (['when', 'forEach'] as const).find((key) => file[key] !== undefined && lookUp(context, file[key]) === undefined);
    if (unknown) return refused(unknown, unknownName(file[unknown] ?? ''));
    const source = template.files.get(file.source);
    if (source === undefined) return refused('source', `there is no file ${file.source}`);
    for (const item of itemsOf(file, context)) {
      const one = renderOne(source, file, { ...context, ...item });
      if (one instanceof Failure) return refusal(template, one.message);
      const unsafe = unsafeReason(one.path) ?? (rendered.has(one.path) ? 'another entry makes it' : undefined);
      if (unsafe !== undefined) return refused('target', `${one.path} may not be written: ${unsafe}`);
      rendered.set(one.path, one);
    }
  }
  return [...rendered.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function refusal({ manifest }: Template, message: string): Failure {
  return new Failure('input', `template ${manifest.name}: ${message}`);
}

/** What a file's context has beyond the template's: nothing, or each entry of its list as `item`. */
function itemsOf(file: TemplateFile, context: TemplateContext): readonly TemplateContext[] {
  if (file.when !== undefined && isEmpty(lookUp(context, file.when))) return [];
  if (file.forEach === undefined) return [{}];
  const list = lookUp(context, file.forEach);
  return Array.isArray(list) ? list.map((item: unknown) => ({ item })) : [];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}

function renderOne(source: string, file: TemplateFile, context: TemplateContext): RenderedFile | Failure {
  const path = renderText(file.target, context, TEMPLATE_FILE);
  if (path instanceof Failure) return path;
  const text = renderSource(source, file, context);
  if (text instanceof Failure) return text;
  return { path, text, ownership: file.ownership, executable: file.executable === true };
}

function renderSource(source: string, file: TemplateFile, context: TemplateContext): string | Failure {
  const mode = file.render ?? 'text';
  if (mode === 'copy') return source;
  return mode === 'text' ? renderText(source, context, file.source) : renderData(source, context, file.source, mode);
}
