import type { Call, Statement } from '../../language/program.ts';
import type { Finding, Fix } from '../analysis.ts';
import { keywordArgument } from '../arguments.ts';
import { tableNames } from '../pandas-tables.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** What is written to is a copy that a first look-up gave: from pandas 3 on the table stays as it was. */
export const chainedAssignment: Rule = {
  id: 'production/chained-assignment',
  *find(facts: Facts): Iterable<Finding> {
    const isTable = (name: string): boolean => tableNames(facts).has(name);
    for (const statement of facts.program.statements) {
      const source = sourceOf(facts, statement.cell);
      for (const { kind, span, detail } of statement.constructs) {
        if (kind !== 'chained-assignment' || !isTable(detail)) continue;
        const target = source.slice(span.start, span.end);
        if (
          !/^\w+\s*(?:\.(?:loc|iloc)\s*)?(?:\[|\.(?!loc\b|iloc\b|at\b|iat\b|attrs\b|values\b|columns\b|index\b|style\b|str\b)\w+\s*\[)/.test(
            target,
          )
        )
          continue;
        if (/^\w+\s*\.(?:loc|iloc|ix)\s*\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]$/.test(target)) continue;
        yield finding(
          statement,
          span,
          'is written to a copy, and the table may stay as it was; write with one .loc[rows, column].',
          target,
          locFix(target, span),
        );
      }
      for (const call of inPlaceCalls(statement, source)) {
        const receiver = source.slice(call.span.start, call.open).replace(/\s*\.\s*\w+\s*$/, '');
        const column = /^(\w+)\s*(?:\[[^[\]]+\]|\.(?!loc\b|iloc\b|index\b|columns\b)\w+)$/.exec(receiver);
        if (column?.[1] === undefined || !isTable(column[1])) continue;
        const span = { start: call.span.start, end: call.close + 1 };
        yield finding(
          statement,
          span,
          'changes a copy of the column from pandas 3 on; assign the result instead.',
          receiver,
          assignFix(statement, call, receiver, source),
        );
      }
    }
  },
};

const NO_CALLS: readonly Call[] = [];

/** Calls with `inplace=True` that are a statement of their own. */
function inPlaceCalls(statement: Statement, source: string): readonly Call[] {
  return statement.kind !== 'expression' || !source.includes('inplace')
    ? NO_CALLS
    : statement.calls.filter((call) => {
        if (call.receiver === undefined || call.span.start !== statement.span.start || call.span.end !== statement.span.end) return false;
        const literal = keywordArgument(call, 'inplace')?.literal;
        return literal?.type === 'bool' && literal.value;
      });
}

function finding({ cell }: Statement, span: Finding['span'], what: string, target: string, fix: Fix | undefined): Finding {
  const shown = target.length > 50 ? `${target.slice(0, 47)}…` : target;
  return { rule: 'production/chained-assignment', severity: 'warning', message: `"${shown}" ${what}`, cell, span, related: [], fix };
}

/** `df["a"][rows]` and `df[rows]["a"]` as `df.loc[rows, "a"]`. */
function locFix(target: string, span: Finding['span']): Fix | undefined {
  const match = /^(\w+)\[([^[\]]+)\]\[([^[\]]+)\]$/.exec(target);
  const [, table = '', first = '', second = ''] = match ?? [];
  const isColumn = (part: string): boolean => /^(["'])[^"']*\1$/.test(part.trim());
  if (match === null || isColumn(first) === isColumn(second)) return undefined;
  const [rows, column] = isColumn(first) ? [second, first] : [first, second];
  if (/^\s*\d+\s*$|:/.test(rows)) return undefined;
  const text = `${table}.loc[${rows}, ${column}]`;
  return { title: `Write ${text}`, span, text };
}

/** `df["a"].fillna(0, inplace=True)` as `df["a"] = df["a"].fillna(0)`. */
function assignFix(statement: Statement, call: Call, receiver: string, source: string): Fix | undefined {
  const argument = keywordArgument(call, 'inplace');
  if (argument === undefined || receiver.includes('\n')) return undefined;
  const at = call.arguments.indexOf(argument);
  const before = call.arguments[at - 1];
  const after = call.arguments[at + 1];
  const start = before?.span.end ?? argument.span.start;
  const end = before === undefined && after !== undefined ? after.span.start : argument.span.end;
  const text = `${receiver} = ${source.slice(statement.span.start, start)}${source.slice(end, statement.span.end)}`;
  return { title: 'Assign the result to the column', span: statement.span, text };
}
