import type { Argument, Call } from '../language/program.ts';
import type { ArgumentPlace } from '../language/python/effects.ts';

/** The argument at a place, by keyword or by position; undefined where the call doesn't have it. */
export function argumentAt(call: Call, place: ArgumentPlace): Argument | undefined {
  const named = keywordArgument(call, place.keyword);
  if (named !== undefined) return named;
  const positional = call.arguments[place.position];
  return positional?.keyword === undefined && positional?.star === '' ? positional : undefined;
}

/** The argument given by keyword. */
export function keywordArgument(call: Call, keyword: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword === keyword);
}

/** Whether the call takes `*args` or `**kwargs`, so that one can't see all that it is given. */
export function hasHiddenArguments(call: Call): boolean {
  return call.arguments.some((argument) => argument.star !== '');
}
