import { BOUND, DECLARED_GLOBAL, DECLARED_NONLOCAL, IMPORTED, PARAMETER, SymbolWalk, type FoundScope } from './symbol-walk.ts';
import type { Tree } from './tree.ts';

/**
 * Where a name of a scope lives, in the words of Python's `symtable`:
 * - `local`: in the scope, and nowhere else
 * - `cell`: in the scope, and functions inside of it use it
 * - `free`: in a function around
 * - `global-explicit`: in the module, because the scope says so
 * - `global-implicit`: in the module or among the built-ins, because no scope around has it
 */
export type NameClass = 'local' | 'cell' | 'free' | 'global-explicit' | 'global-implicit';

/** A scope with the class of each of its names. */
export interface SymbolTable {
  readonly scope: FoundScope;
  readonly classes: ReadonlyMap<string, NameClass>;
  readonly children: readonly SymbolTable[];
}

const OWN = BOUND | PARAMETER | IMPORTED;
const NONE: ReadonlySet<string> = new Set();

/** Every name of every scope of a text, classified as CPython does; see `analyze_block` in its `symtable.c`. */
export function symbolTable(tree: Tree): SymbolTable {
  return analyzed(new SymbolWalk(tree).walk(), NONE, NONE, new Set());
}

/** `around`: names of the functions around; `globals`: those that they declare global; `free` takes the names that are used from them. */
function analyzed(scope: FoundScope, around: ReadonlySet<string>, globals: ReadonlySet<string>, free: Set<string>): SymbolTable {
  const classes = new Map<string, NameClass>();
  const known: Known = { classes, locals: new Set(), around: new Set(around), globals: new Set(globals), free: new Set() };
  for (const [name, flags] of scope.flags) classify(name, flags, known);
  const isClass = scope.kind === 'class';
  const visible = isClass ? new Set([...around, '__class__']) : new Set([...known.around, ...(scope.isFunction ? known.locals : [])]);
  const children = scope.children.map((child) => {
    const used = new Set<string>();
    const table = analyzed(child, visible, isClass ? globals : known.globals, used);
    for (const name of used) known.free.add(name);
    return table;
  });
  if (isClass) known.free.delete('__class__');
  else if (scope.isFunction) makeCells(known);
  for (const name of known.free) if (!classes.has(name) && around.has(name)) classes.set(name, 'free');
  for (const name of known.free) free.add(name);
  return { scope, classes, children };
}

interface Known {
  readonly classes: Map<string, NameClass>;
  readonly locals: Set<string>;
  readonly around: Set<string>;
  readonly globals: Set<string>;
  readonly free: Set<string>;
}

function classify(name: string, flags: number, { classes, locals, around, globals, free }: Known): void {
  if ((flags & DECLARED_GLOBAL) !== 0) {
    classes.set(name, 'global-explicit');
    globals.add(name);
    around.delete(name);
  } else if ((flags & DECLARED_NONLOCAL) !== 0) {
    classes.set(name, 'free');
    free.add(name);
  } else if ((flags & OWN) !== 0) {
    classes.set(name, 'local');
    locals.add(name);
    globals.delete(name);
  } else if (around.has(name)) {
    classes.set(name, 'free');
    free.add(name);
  } else classes.set(name, 'global-implicit');
}

/** What a function has of its own and functions inside of it use. */
function makeCells({ classes, free }: Known): void {
  for (const name of [...free]) {
    if (classes.get(name) !== 'local') continue;
    classes.set(name, 'cell');
    free.delete(name);
  }
}
