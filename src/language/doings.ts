/**
 * What statements do to objects, as far as their text shows it: which values hang together, which are changed, which are handed
 * to functions. Values are named: by a name of the notebook as it is; by a parameter's name with `=` behind it; anything else
 * is one of the statements' own and its name begins with a blank.
 */
export interface Doings {
  readonly shares: readonly Sharing[];
  readonly changes: readonly ObjectChange[];
  /** Calls of what may be the notebook's own functions and methods, in order. */
  readonly calls: readonly HandingCall[];
  /** What a function gives back; empty where it is something new. */
  readonly returns: readonly Origin[];
  /** For whoever works more out of them, which is kept as long as they are. */
  readonly memory: { alone?: object };
}

/** Stands behind the name of what a name stood for before it was bound. */
export const BEFORE = ' before';

/**
 * How the object of `name` and the one of `other` hang together:
 * - `same`: it is the same object, `b = a`
 * - `slice`: a stretch of it, `b = a[1:3]`: a view of an array, a copy of a list
 * - `view`: the same data in another shape, `b = a.T`
 * - `part`: something that the other one holds, `b = a["x"]`, `b = a.x`
 * - `copy`: another container of the same things, `b = list(a)`
 * - `holder`: it holds the other one, `b = [a]`, `b.append(a)`, `b["x"] = a`
 */
export interface Sharing {
  readonly name: string;
  readonly other: string;
  readonly how: How;
  /** Of a part or a holder: at which attribute or key, where it is written out. */
  readonly at?: string | undefined;
}

export type How = 'same' | 'slice' | 'view' | 'part' | 'copy' | 'holder';

/** Where a value comes from. */
export interface Origin {
  readonly of: string;
  readonly how: How;
  /** Of a part: at which attribute or key, where it is written out. */
  readonly at?: string | undefined;
}

export interface ObjectChange {
  readonly name: string;
  readonly depth: Depth;
  readonly when: ChangeWhen;
  /** What is inside is changed at this attribute or key only. */
  readonly at?: string | undefined;
  /** With `masked` the index, with `named` the method: `.append`. */
  readonly by?: string | undefined;
}

/**
 * How deep a change goes: `whole` is the container itself (`x.append(1)`, `df["a"] = 1`), `item` what stands at a place in it
 * (`x[0] = 1`), which in tables and arrays is written into what was taken from there before; `inside` is in a part (`x[0].a = 1`).
 */
export type Depth = 'whole' | 'item' | 'inside';

/**
 * `augmented`: by `x += y`, if it is a list or an array and no number; `looked-up`: by `x[y]`, if it is a `defaultdict`, which
 * puts in what isn't there; `masked`: by `x[by] = y`, if the index is no name of a column but says for each row whether it is meant;
 * `named`: because of a method's name, if it isn't a kind of object whose method by that name gives something new.
 */
export type ChangeWhen = 'always' | 'augmented' | 'looked-up' | 'masked' | 'named';

export interface HandingCall {
  /** The name that is called, or `.name` for a method. */
  readonly callee: string;
  /** What is called, where it is a value of the statements; what a method is called on. */
  readonly on: readonly Origin[];
  readonly arguments: readonly HandedArgument[];
  /** The name of the value that the call gives. */
  readonly result: string;
  /** Those of `changes` that are said of it because of its name alone: from the first to before the last index. */
  readonly changes: readonly [number, number];
}

export interface HandedArgument {
  readonly keyword: string | undefined;
  readonly star: boolean;
  readonly origins: readonly Origin[];
}
