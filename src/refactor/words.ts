import type { Statement } from '../language/program.ts';
import { identifierFrom } from './identifiers.ts';
import type { Outline } from './outline.ts';

/** Words of a heading or a comment that say nothing of what is done. */
const EMPTY =
  /^(a|an|the|let|lets|us|now|we|i|our|your|my|this|that|these|those|some|first|next|then|finally|will|can|is|are|do|it|here|just|so|want|s|step|part|section|cell)$/;

/** Words that a name doesn't end with. */
const DANGLING = /^(to|for|of|with|and|or|in|on|by|from|using|as|at|both|which|where|when|if)$/;

/** More words make no better name. */
const MOST_WORDS = 5;

/** An identifier of the words that say something, `fallback` where none does: `Let's clean the data` is `clean_data`. */
export function nameFrom(text: string, fallback: string): string {
  const words = text
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '' && !EMPTY.test(word.toLowerCase()));
  const kept = words.slice(0, MOST_WORDS);
  while (kept.length > 1 && DANGLING.test(kept.at(-1)?.toLowerCase() ?? '')) kept.pop();
  return identifierFrom(kept.join(' '), fallback);
}

/** Without markdown, numbering and trailing punctuation: `3.1 **Clean** the data:` is `Clean the data`. */
export function plain(heading: string): string {
  const text = heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[*_`$#\\]/g, (mark) => (mark === '_' ? ' ' : ''))
    .replace(/^\s*((\d+|[ivxIVX]+)[.):]\s*)+(\d+\s+)?/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:;,]+$/, '')
    .trim();
  return text === '' ? heading.trim() : text;
}

/** The comment right above a statement, where it is a few words of prose and no code. */
export function commentAbove({ analysis }: Outline, { cell, span }: Statement): string | undefined {
  const source = analysis.notebook.cells[cell]?.source ?? '';
  const above = source.slice(0, span.start).trimEnd().split('\n').at(-1)?.trim() ?? '';
  const text = /^#+\s*([\p{L}][^#]*)$/u.exec(above)?.[1]?.trim();
  if (text === undefined || text.split(/\s+/).length > 9 || /[=()[\]{}]|^(noqa|type:|pylint|todo|fixme|!)/i.test(text)) return undefined;
  return text.replace(/[\s.:;,]+$/, '');
}
