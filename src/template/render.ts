import { Failure } from '../failure.ts';
import { renderData } from './data-files.ts';
import { lookUp } from './lookup.ts';
import type { RenderedFile, Template, TemplateContext, TemplateFile } from './template.ts';
import { renderText } from './text.ts';

/** Every file that the template makes of the context, by path. The same template and context give the same bytes. */
export function renderTemplate(template: Template, context: TemplateContext): readonly RenderedFile[] | Failure {
  const rendered = new Map<string, RenderedFile>();
  for (const file of template.manifest.files) {
    for (const item of itemsOf(file, context)) {
      const one = renderOne(template, file, { ...context, ...item });
      if (one instanceof Failure) return one;
      if (rendered.has(one.path)) return new Failure('input', `template ${template.manifest.name} makes ${one.path} twice`);
      rendered.set(one.path, one);
    }
  }
  return [...rendered.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
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

function renderOne(template: Template, file: TemplateFile, context: TemplateContext): RenderedFile | Failure {
  const source = template.files.get(file.source);
  if (source === undefined) return new Failure('input', `template ${template.manifest.name} has no file ${file.source}`);
  const path = renderText(file.target, context, 'template.yaml');
  if (path instanceof Failure) return path;
  const unsafe = unsafeReason(path);
  if (unsafe !== undefined) return new Failure('input', `template ${template.manifest.name} may not write ${path}: ${unsafe}`);
  const text = renderSource(source, file, context);
  if (text instanceof Failure) return text;
  return { path, text, ownership: file.ownership, executable: file.executable === true };
}

function renderSource(source: string, file: TemplateFile, context: TemplateContext): string | Failure {
  const mode = file.render ?? 'text';
  if (mode === 'copy') return source;
  return mode === 'text' ? renderText(source, context, file.source) : renderData(source, context, file.source, mode);
}

/** Why a target could leave the project or harm its repository; undefined where it can't. */
function unsafeReason(path: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return 'the path is absolute';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..') || parts.includes('.') || parts.includes('')) return 'the path leads outside or is not plain';
  if (parts.some((part) => part.toLowerCase() === '.git')) return 'it is inside .git';
  return undefined;
}
