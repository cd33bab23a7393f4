import { NODE_KINDS } from './kinds.ts';

export type NodeKind = (typeof NODE_KINDS)[number];

function numbered(): Readonly<Record<NodeKind, number>> {
  // SAFETY: every kind of the list is given its number here.
  return Object.fromEntries(NODE_KINDS.map((kind, index) => [kind, index])) as Record<NodeKind, number>;
}

/** The number of each node kind, as `Tree.kind` gives it. */
export const K = numbered();

/** Contexts of names, attributes, subscripts, lists, tuples, stars. */
export const LOAD = 0;
export const STORE = 1;
export const DEL = 2;

/** Kinds of parameters, in `Parameter`'s data. */
export const POSITIONAL_ONLY = 0;
export const POSITIONAL = 1;
export const VAR_POSITIONAL = 2;
export const KEYWORD_ONLY = 3;
export const VAR_KEYWORD = 4;
