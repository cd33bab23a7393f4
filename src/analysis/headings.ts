import type { Notebook } from '../notebook/notebook.ts';
import type { Stage } from './analysis.ts';
import { STAGE_WORDS } from './data/stage-words.ts';

interface Heading {
  readonly level: number;
  readonly text: string;
}

/** Longer lines over `---` are paragraphs that somebody drew a rule under. */
const LONGEST_SETEXT = 100;

/** For each cell the headings that it stands under, outermost first; a markdown cell's own headings are among them. */
export function headingsAbove(notebook: Notebook): readonly (readonly string[])[] {
  let open: readonly Heading[] = [];
  let texts: readonly string[] = [];
  return notebook.cells.map((cell) => {
    if (cell.kind === 'markdown') {
      for (const heading of headingsIn(cell.source)) {
        open = [...open.filter(({ level }) => level < heading.level), heading];
        texts = open.map(({ text }) => text);
      }
    }
    return texts;
  });
}

/** The headings of a markdown text in order: `# ATX`, underlined, and HTML `<h1>`. */
export function headingsIn(markdown: string): readonly Heading[] {
  const isOdd = ODD.test(markdown);
  if (!isOdd && !markdown.includes('#')) return NONE;
  if (!isOdd) return plainHeadings(markdown);
  const text = withoutFences(markdown);
  const found: (Heading & { readonly at: number })[] = [];
  const add = (at: number, level: number, raw: string | undefined): void => {
    const plain = plainText(raw ?? '');
    if (plain !== '') found.push({ at, level, text: plain });
  };
  for (const match of text.matchAll(/^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)) add(match.index, match[1]?.length ?? 1, match[2]);
  if (!/\n {0,3}(?:=|--)/.test(text) && !/<h\d/i.test(text)) return found;
  for (const match of text.matchAll(/^ {0,3}([^\s#>|<*+\-=~`].*)\n {0,3}(=+|-{2,})[ \t]*$/gm)) {
    const previous = text.slice(0, match.index).split('\n').at(-2)?.trim() ?? '';
    if (previous === '' && (match[1]?.length ?? 0) <= LONGEST_SETEXT)
      add(match.index, match[2]?.startsWith('=') === true ? 1 : 2, match[1]);
  }
  for (const match of text.matchAll(/<h([1-6])\b[^>]*>([^]*?)<\/h\1\s*>/gi)) add(match.index, Number(match[1]), match[2]);
  return found.sort((left, right) => left.at - right.at).map(({ level, text: title }) => ({ level, text: title }));
}

const NONE: readonly Heading[] = [];

/** Code blocks, underlined headings, HTML, other ends of lines: without any of them each heading is a line with `#`. */
const ODD = /```|~~~|\n {0,3}(?:=|--)|<[hH]\d|[\r\u2028\u2029]/;

/** `# ATX` */
const ATX = /^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/;

/** Those of a text in which every heading is a line of its own with `#`. */
function plainHeadings(text: string): readonly Heading[] {
  const found: Heading[] = [];
  for (let hash = text.indexOf('#'); hash >= 0;) {
    const end = text.indexOf('\n', hash);
    const line = text.slice(text.lastIndexOf('\n', hash) + 1, end < 0 ? text.length : end);
    const match = ATX.exec(line);
    const title = plainText(match?.[2] ?? '');
    if (title !== '') found.push({ level: match?.[1]?.length ?? 1, text: title });
    hash = end < 0 ? -1 : text.indexOf('#', end);
  }
  return found;
}

function withoutFences(markdown: string): string {
  if (!markdown.includes('```') && !markdown.includes('~~~')) return markdown;
  return markdown.replaceAll(/^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|(?![^]))/gm, (block) => block.replaceAll(/[^\n]/g, ' '));
}

/** Text without markup: tags, links, images, emphasis, code marks, entities. */
function plainText(markdown: string): string {
  if (!/[<\[*_`&#]|\s\s/.test(markdown)) return markdown.trim();
  return markdown
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|__|[*`]|(?<!\w)_|_(?!\w)/g, '')
    .replaceAll(/&nbsp;/gi, ' ')
    .replaceAll(/&amp;/gi, '&')
    .replaceAll(/^#+|#+$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The stage that the nearest heading with a telling word names. */
export function stageOfHeading(headings: readonly string[]): Stage | undefined {
  for (let at = headings.length - 1; at >= 0; at--) {
    const text = ` ${headings[at]?.toLowerCase() ?? ''}`;
    const found = STAGE_PATTERNS.find(([, pattern]) => pattern.test(text));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

/** A stage's words, each at the start of a word of the heading. */
const STAGE_PATTERNS = STAGE_WORDS.map(([stage, words]) => [stage, new RegExp(`[^a-z](?:${words.join('|')})`)] as const);
