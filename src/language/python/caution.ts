import { perName } from '../per-name.ts';
import { knownEffects } from './effects.ts';
import type { CallEffects, ChangeEffect } from './effects.ts';

/**
 * What is taken to be true of calls that no table knows. This is the one place that says how careful the engine is.
 *
 * A call whose result is thrown away is made for what it does: `thing.prepare(x)` as a statement changes the thing, unless its
 * name says that it only shows. A call whose result is used isn't taken to change anything: `y = thing.prepare(x)`. Names that
 * end in `_` are PyTorch's for what works in place, and `inplace=True` says so itself, whatever the method.
 */
export function methodEffects(method: string, discarded: boolean): CallEffects {
  return (discarded ? careful : trusting)(method);
}

const careful = perName((method) => knownEffects(`.${method}`) ?? unknownEffects(method, true));
const trusting = perName((method) => knownEffects(`.${method}`) ?? unknownEffects(method, false));

function unknownEffects(method: string, discarded: boolean): CallEffects {
  if (isTrailing(method)) return CHANGES_SELF;
  if (CHANGING.test(method)) return discarded || !GIVING.test(method) ? CHANGES_SELF : IN_PLACE_ONLY;
  return discarded && !SHOWING.test(method) ? CHANGES_SELF : IN_PLACE_ONLY;
}

/** Kinds of values of which the tables name every method that changes them: of these the others change nothing. */
export const COMPLETE: ReadonlySet<string | undefined> = new Set([
  'table',
  'frame',
  'array',
  'list',
  'plain',
  'written',
  'defaultdict',
  'text',
]);

/** What a function does to its arguments, by its dotted name. */
export const functionEffects = perName(
  (name): CallEffects | undefined => knownEffects(name) ?? (name.startsWith('torch.') && isTrailing(name) ? CHANGES_FIRST : undefined),
);

/** Names of methods that say that they only show, look, or write elsewhere. */
const SHOWING =
  /^(?:__|[A-Z]|(?:show|plot|draw|display|print|describe|summar|view|visuali[sz]e|save|write|export|dump|get|is|has|to|as|from|read|check|assert|test|predict|evaluate|score|compare|report|info|log|list|find|count|calc|compute|select|render|iplot|dist|count|box|heat|scatter|bar|hist|pie|kde|reg|lm|joint|pair|violin)(?=_|$|[A-Z]|s$|[a-z]*plot))/;
/** Names of methods that say that they change something. */
const CHANGING =
  /^(?:set|add|append|insert|remove|delete|del|update|reset|clear|push|register|train|init|load|increment|decrement)(?=_|$|[A-Z])/;
/** Those of them that may as well give a new object. */
const GIVING = /^(?:add|append|insert|remove|delete|del|train|load)/;

/** Whether a name is one that PyTorch gives to what works in place: `add_`, `xavier_uniform_`. */
function isTrailing(name: string): boolean {
  return name.charCodeAt(name.length - 1) === UNDERSCORE && name.length > 1 && name.charCodeAt(name.length - 2) !== UNDERSCORE;
}

const UNDERSCORE = 95;

const IN_PLACE: ChangeEffect = {
  place: 'self',
  inside: false,
  when: { argument: { position: Number.POSITIVE_INFINITY, keyword: 'inplace' }, not: false },
};
const NONE: CallEffects = { changes: [], gives: [], keeps: [], touches: [], makes: undefined };
const IN_PLACE_ONLY: CallEffects = { ...NONE, changes: [IN_PLACE] };
const CHANGES_SELF: CallEffects = { ...NONE, changes: [{ place: 'self', inside: false, when: undefined }] };
const CHANGES_FIRST: CallEffects = {
  ...NONE,
  changes: [{ place: { position: 0, keyword: 'tensor' }, inside: false, when: undefined }],
};

/**
 * Whether what a call gives is taken to hold what it was given: an object of a class does, as far as no table says otherwise.
 * Arguments by keyword are taken for settings.
 */
export const holdsArguments = perName((callee) => /(?:^|\.)[A-Z]\w*$/.test(callee));
