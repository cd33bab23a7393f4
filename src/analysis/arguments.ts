import type { Argument, Call, Definition } from '../language/program.ts';
import type { ArgumentPlace } from '../language/python/effects.ts';

/** The name of the object that a call hands to a parameter, or whose part it hands on; undefined where it is a new object. */
export function argumentRoot(source: string, call: Call, definition: Definition, parameter: string): string | undefined {
  const argument = argumentFor(call, definition, parameter);
  if (argument === undefined || argument.name !== undefined) return argument?.name;
  // A part of an object: `do(d["k"])`, `do(obj.items)`. Anything with a call in it is taken for a new object.
  return /^([A-Za-z_]\w*)(?:\.\w+|\[[^()]*\])+$/.exec(source.slice(argument.value.start, argument.value.end))?.[1];
}

/** The argument that arrives at a parameter; undefined where the call doesn't say. */
function argumentFor(call: Call, definition: Definition, parameter: string): Argument | undefined {
  const position = definition.parameters.findIndex(({ name }) => name === parameter);
  let at = 0;
  for (const argument of call.arguments) {
    if (argument.star === '*') return undefined;
    if (argument.keyword === parameter) return argument;
    if (argument.keyword === undefined && argument.star === '' && at++ === position) return argument;
  }
  return undefined;
}

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
