import type { Mistake } from './mistake.ts';
import { TEMPLATE_FILE } from './template.ts';
import type { Layout, TemplateContext } from './template.ts';
import { renderText, textMistakes } from './text.ts';

/** The layout of one project, and what keeps it from being complete. `lineOf`: the line of a place below `layout`. */
export function fillLayout(
  layout: Layout,
  context: TemplateContext,
  lineOf: (path: readonly (string | number)[]) => number,
): { layout: Layout; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const fill = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof value === 'string') {
      const found = textMistakes(value, context, TEMPLATE_FILE).map((one) => ({ ...one, line: lineOf(path) }));
      mistakes.push(...found);
      return found.length > 0 ? value : renderText(value, context, TEMPLATE_FILE);
    }
    if (Array.isArray(value)) return value.map((item, at) => fill(item, [...path, at]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fill(entry, [...path, key])]));
  };
  // SAFETY: filling changes texts only.
  return { layout: fill(layout, []) as Layout, mistakes };
}
