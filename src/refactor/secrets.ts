import type { Analysis } from '../analysis/analysis.ts';
import type { Span } from '../notebook/notebook.ts';
import { identifierFrom } from './identifiers.ts';
import type { Place, SecretRead } from './plan.ts';

/** The secrets that were found in the source, each with the environment variable that takes its place. */
export function findSecrets(analysis: Analysis): SecretRead[] {
  const reads: SecretRead[] = [];
  for (const finding of analysis.findings) {
    if (finding.rule !== 'secret/in-source') continue;
    const literal = literalAround(analysis, finding.cell, finding.span);
    if (!literal) continue;
    const variable = identifierFrom(literal.name ?? 'secret', 'secret').toUpperCase();
    const place: Place = { cell: finding.cell, span: literal.span };
    const known = reads.findIndex((read) => read.variable === variable && read.cell === finding.cell);
    const existing = reads[known];
    if (existing) reads[known] = { ...existing, places: [...existing.places, place] };
    else reads.push({ variable, name: literal.constant ? literal.name : undefined, cell: finding.cell, places: [place] });
  }
  return reads;
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
