import type { Analysis } from '../analysis/analysis.ts';
import type { Span } from '../notebook/notebook.ts';
import { identifierFrom } from './identifiers.ts';
import type { Place, SecretRead } from './plan.ts';
import { MASK } from './secret-texts.ts';

/**
 * The secrets that were found in the source, each with the environment variable that takes its place. Where they are masked, as
 * in a project's own copy, they are the same.
 */
export function findSecrets(analysis: Analysis): SecretRead[] {
  const reads: SecretRead[] = [];
  for (const { cell, span } of secretPlaces(analysis)) {
    const literal = literalAround(analysis, cell, span);
    if (!literal) continue;
    const variable = identifierFrom(literal.name ?? 'secret', 'secret').toUpperCase();
    const place: Place = { cell, span: literal.span };
    const known = reads.findIndex((read) => read.variable === variable && read.cell === cell);
    const existing = reads[known];
    if (existing) reads[known] = { ...existing, places: [...existing.places, place] };
    else reads.push({ variable, name: literal.constant ? literal.name : undefined, cell, places: [place] });
  }
  return reads;
}

function secretPlaces({ findings, notebook }: Analysis): Place[] {
  const found: Place[] = findings.filter((finding) => finding.rule === 'secret/in-source');
  const masked = notebook.cells.flatMap(({ index, kind, source }) =>
    kind === 'code'
      ? [...source.matchAll(/(?<!\*)\*{8}(?!\*)/g)].map((match) => ({
          cell: index,
          span: { start: match.index, end: match.index + MASK.length },
        }))
      : [],
  );
  return [...found, ...masked].sort((a, b) => a.cell - b.cell || a.span.start - b.span.start);
}

interface NamedLiteral {
  readonly name: string | undefined;
  readonly constant: boolean;
  readonly span: Span;
}

/** The literal that holds the secret: a whole constant, or an argument of a call. */
function literalAround(analysis: Analysis, cell: number, span: Span): NamedLiteral | undefined {
  for (const statement of analysis.program.statements) {
    if (statement.cell !== cell || !contains(statement.span, span)) continue;
    const { constant } = statement;
    if (constant && contains(constant.span, span)) return { name: constant.name, constant: true, span: constant.span };
    for (const call of statement.calls) {
      for (const argument of call.arguments) {
        if (argument.literal?.type === 'str' && contains(argument.value, span)) {
          return { name: argument.keyword, constant: false, span: argument.value };
        }
      }
    }
    return { name: statement.binds[0], constant: false, span };
  }
  return undefined;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
