import type { Statement } from '../language/program.ts';
import { sourceOf } from './edits.ts';
import { freeIdentifier, identifierFrom } from './identifiers.ts';
import type { Outline } from './outline.ts';
import { DISPLAY, DRAWING_METHOD } from './display-calls.ts';
import { commentAbove, nameFrom, plain } from './words.ts';

export interface ExploredPart {
  readonly statements: readonly Statement[];
  /** It only says how drawings look. */
  readonly style: boolean;
}

export interface ExplorationName {
  readonly id: string;
  readonly title: string;
}

/**
 * A part takes the words of its plot's title, of the comment that it begins with, or of the heading above it where no other
 * part stands under that; else those of what it shows (`df.head()`), or its cell's number, by which it is found.
 */
export function nameExplorations(outline: Outline, parts: readonly ExploredPart[]): ExplorationName[] {
  const taken = new Set(outline.analysis.program.statements.flatMap((statement) => statement.uses.map((use) => use.name)));
  const headings = parts.map(({ statements }) => outline.analysis.cells[statements[0]?.cell ?? 0]?.headings.at(-1));
  return parts.map(({ statements, style }, at) => {
    const cell = String(statements[0]?.cell ?? 0);
    const heading = headings[at];
    const alone = headings.filter((other) => other === heading).length === 1;
    const [first] = statements;
    if (style) {
      const id = freeIdentifier('set_style', taken);
      taken.add(id);
      return { id, title: 'How drawings look' };
    }
    const text =
      plotTitle(statements) ?? (first && commentAbove(outline, first)) ?? (heading !== undefined && alone ? plain(heading) : undefined);
    const verb = draws(statements) ? 'plot' : 'show';
    const words = text === undefined ? '' : nameFrom(text, '');
    const said = words === '' ? nameFrom(codeWords(outline, statements), '') : words;
    const wanted = said === '' ? `${verb}_cell_${cell}` : said.startsWith(`${verb}_`) ? said : identifierFrom(`${verb}_${said}`, verb);
    const id = freeIdentifier(wanted, taken);
    taken.add(id);
    return { id, title: text ?? (heading === undefined ? `Cell ${cell}` : plain(heading)) };
  });
}

/** Names that say how something is shown, not what. */
const WAYS = new RegExp(
  '^(print|display|plt|sns|np|pd|px|go|fig|figure|ax[0-9]*|axes|axs|plot|show|lambda|for|in|if|else|f|not|and|or|True|False|None|' +
    'axis|tight_layout|legend|grid|[xy](lim|label|ticks)|set_\\w+|subplots?|subplots_adjust|suptitle|title|savefig|ax[vh]line)$',
);

/** What the first line shows that shows something, as its names. */
function codeWords(outline: Outline, statements: readonly Statement[]): string {
  for (const statement of statements) {
    if (statement.kind !== 'expression') continue;
    const [line = ''] = sourceOf(outline, statement).slice(statement.span.start, statement.span.end).split('\n');
    const names = line.replace(/(["']).*?\1/g, ' ').match(/[\p{L}_][\p{L}\p{N}_]*(?![\p{L}\p{N}_]|\s*=[^=])/gu) ?? [];
    const telling = [...new Set(names.filter((name) => !WAYS.test(name)))].slice(0, 4);
    if (telling.length > 0) return telling.join(' ');
  }
  return '';
}

function plotTitle(statements: readonly Statement[]): string | undefined {
  for (const { calls } of statements) {
    for (const call of calls) {
      const named = call.arguments.find(({ keyword }) => keyword === 'title');
      const titled = /(^|[._])(title|suptitle)$/.test(call.callee) ? call.arguments[0] : named;
      if (titled?.literal?.type === 'str' && /\p{L}{3}/u.test(titled.literal.value))
        return plain(titled.literal.value.replace(/\s+/g, ' '));
    }
  }
  return undefined;
}

/** Whether anything in them makes a picture. */
export function draws(statements: readonly Statement[]): boolean {
  return statements.some(({ calls }) =>
    calls.some(({ callee }) => DRAWING_METHOD.test(callee) || (DISPLAY.test(callee) && !/^IPython/.test(callee))),
  );
}
