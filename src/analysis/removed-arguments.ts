import type { Argument, Call, Literal } from '../language/program.ts';
import { keywordArgument } from './arguments.ts';
import { REMOVED_ARGUMENTS, type RemovedArgument } from './data/removed-arguments.ts';
import type { Facts, RemovedUse } from './findings/rule.ts';

/** Calls with arguments that newer versions of a library don't take; `isTable`: whether a name holds a pandas table. */
export function* withRemovedArguments(facts: Facts, isTable: (name: string) => boolean): Iterable<RemovedUse> {
  for (const removed of REMOVED_ARGUMENTS) {
    const ofTable = removed.callee.startsWith('table.');
    for (const { statement, call } of facts.calls.of(ofTable ? removed.callee.slice('table'.length) : removed.callee)) {
      if (ofTable && (call.receiver === undefined || !isTable(call.receiver))) continue;
      const argument = givenArgument(call, removed);
      if (argument !== undefined) yield { api: removed.api, cell: statement.cell, span: argument.span, fix: undefined };
    }
  }
}

/** The argument that is gone; undefined where the call doesn't have it. */
function givenArgument(call: Call, { keyword, position, values }: RemovedArgument): Argument | undefined {
  const unnamed = call.arguments.filter((argument) => argument.keyword === undefined);
  if (unnamed.some(({ star }) => star !== '')) return undefined;
  if (keyword === undefined) return unnamed[(position ?? 0) - 1];
  const named = keywordArgument(call, keyword);
  // A keyword that is still there has lost its position only.
  const isByPositionOnly = position !== undefined && keyword === 'axis';
  const argument = (isByPositionOnly ? undefined : named) ?? (position === undefined ? undefined : unnamed[position]);
  return argument !== undefined && (values.length === 0 || isOneOf(argument.literal, values)) ? argument : undefined;
}

function isOneOf(literal: Literal | undefined, values: readonly string[]): boolean {
  if (literal === undefined || !('value' in literal)) return false;
  const text = String(literal.value);
  // `seaborn-v0_8-whitegrid` is there today.
  return values.some((value) => (value.endsWith('*') ? text.startsWith(value.slice(0, -1)) && !text.includes('-v0_8') : text === value));
}
