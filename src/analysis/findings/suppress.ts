import type { Cell, Notebook } from '../../notebook/notebook.ts';
import type { Finding } from '../analysis.ts';

/** `# productize: ignore` or `# productize: ignore[order/undefined-name, debt]`. */
const COMMENT = /#\s*productize:\s*ignore\b(?:\[([^\]\n]*)\])?/;
/** A tag of a cell: `productize-ignore` or `productize-ignore:debt`. */
const TAG = /^productize-ignore(?::(.*))?$/;

/** Rules and families that are switched off, on one line of a cell or in all of it. */
interface Ignored {
  /** From 0; undefined for the whole cell. */
  readonly line: number | undefined;
  /** Undefined for all rules but those of secrets, which have to be named. */
  readonly rules: readonly string[] | undefined;
}

/** The findings without those that the author has switched off, by a comment or a tag of their cell. */
export function withoutSuppressed(notebook: Notebook, findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<number, readonly Ignored[]>();
  return findings.filter((finding) => {
    const cell = notebook.cells[finding.cell];
    if (!cell) return true;
    const ignored = known.get(cell.index) ?? ignoredIn(cell);
    known.set(cell.index, ignored);
    return !ignored.some((entry) => covers(entry, finding, cell));
  });
}

/** True where a rule is the one that is named, or of the family that is named: `debt`, `debt/unused-import`. */
export function isNamed(rule: string, names: readonly string[]): boolean {
  return names.some((name) => rule === name || rule.startsWith(`${name}/`));
}

function ignoredIn({ source, tags }: Cell): readonly Ignored[] {
  const ignored = tags.flatMap((tag): Ignored[] => {
    const match = TAG.exec(tag);
    return match ? [{ line: undefined, rules: namesIn(match[1]) }] : [];
  });
  if (!source.includes('productize:')) return ignored;
  source.split('\n').forEach((text, line) => {
    const match = COMMENT.exec(text);
    if (match) ignored.push({ line: text.slice(0, match.index).trim() === '' ? undefined : line, rules: namesIn(match[1]) });
  });
  return ignored;
}

function namesIn(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function covers({ line, rules }: Ignored, { rule, span }: Finding, { source }: Cell): boolean {
  const named = rules === undefined ? !rule.startsWith('secret/') : isNamed(rule, rules);
  if (!named || line === undefined) return named;
  const first = source.slice(0, span.start).split('\n').length - 1;
  const last = source.slice(0, span.end).split('\n').length - 1;
  return first <= line && line <= last;
}
