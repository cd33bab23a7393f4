import type { MaskedCell, Span } from '../../notebook/notebook.ts';
import type { Call, ConstantBinding, Construct, Definition, ImportBinding, NameUse, Statement, StatementKind } from '../program.ts';
import type { Action } from '../actions.ts';
import { BEFORE } from '../doings.ts';
import type { Doings } from '../doings.ts';
import { actionsOf } from './actions.ts';
import { isBuiltin } from './builtins.ts';
import { resolveCalls } from './calls.ts';
import { doingsOf } from './doings.ts';
import { definitionOf, lambdaOf } from './definitions.ts';
import type { StatementFacts } from './facts.ts';
import type { ImportAliases } from './imports.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import { endWithMagics, interpolated, isTimed, magicAt } from './statement-magics.ts';
import type { Tree } from './tree.ts';

/** A statement with its facts, before it is known which names the whole notebook binds. */
export interface Draft {
  readonly node: number;
  readonly tree: Tree;
  readonly masked: MaskedCell;
  readonly imports: readonly ImportBinding[];
  readonly facts: StatementFacts;
}

/** What is known of the names of the whole notebook. */
export interface KnownNames {
  readonly aliases: ImportAliases;
  /** Bound by a statement or an import. */
  readonly bound: ReadonlySet<string>;
  /** Those of `bound` that are names of built-ins, sorted, as one text. */
  readonly builtins: string;
}

/** A statement of Python. Its names are worked out at once; what few ask for, when it is asked for. */
export class PythonStatement implements Statement {
  readonly index: number;
  readonly cell: number;
  readonly kind: StatementKind;
  readonly span: Span;
  readonly reads: readonly string[];
  readonly lateReads: readonly string[];
  readonly binds: readonly string[];
  readonly maybeBinds: readonly string[];
  readonly deletes: readonly string[];
  readonly imports: readonly ImportBinding[];
  readonly magic: number | undefined;
  readonly #draft: Draft;
  readonly #known: KnownNames;
  #calls: readonly Call[] | undefined;
  #doings: Doings | undefined;
  #changes: readonly string[] | undefined;
  #actions: readonly Action[] | undefined;
  #uses: readonly NameUse[] | undefined;
  #definition: { readonly is: Definition | undefined } | undefined;
  #lambda: { readonly is: Definition | undefined } | undefined;
  #constant: { readonly is: ConstantBinding | undefined } | undefined;

  constructor(draft: Draft, { index, cell }: Pick<Statement, 'index' | 'cell'>, known: KnownNames) {
    const { tree, node, facts, imports, masked } = draft;
    const { bound } = known;
    const start = tree.start(node);
    const end = tree.end(node);
    const isInside = (name: string): boolean => bound.has(name) || !isBuiltin(name);
    const isValue = imports.length === 0 ? isInside : (name: string) => isInside(name) && !imports.some((binding) => binding.name === name);
    this.#draft = draft;
    this.#known = known;
    this.index = index;
    this.cell = cell;
    this.imports = imports;
    this.magic = magicAt(masked, start, end);
    this.kind = this.magic === undefined ? kindOf(tree, node) : 'magic';
    this.span = { start, end: this.magic === undefined ? endWithMagics(masked, end) : end };
    const reads = this.magic === undefined ? facts.reads.sorted(isInside) : [];
    this.reads = united(reads, interpolated(masked, this.span, bound));
    this.lateReads = facts.lateReads.sorted((name) => isInside(name) && !facts.binds.has(name));
    const isTimedOnly = isTimed(masked, start);
    this.binds = isTimedOnly ? [] : facts.binds.sorted(isValue);
    this.maybeBinds = this.binds.filter((name) => !facts.bound.has(name));
    this.deletes = isTimedOnly ? [] : facts.deletes.sorted(isInside);
  }

  get calls(): readonly Call[] {
    return (this.#calls ??= resolveCalls(this.#draft.tree, this.#draft.facts, this.#known.aliases));
  }

  get actions(): readonly Action[] {
    return (this.#actions ??= this.magic === undefined ? actionsOf(this.#draft.tree, this.#draft.node, this.#known.aliases) : []);
  }

  get uses(): readonly NameUse[] {
    return (this.#uses ??= usesOf(this.#draft, this.#known.bound));
  }

  get definition(): Definition | undefined {
    const { tree, node, facts } = this.#draft;
    if (this.kind !== 'function' && this.kind !== 'class') return undefined;
    return (this.#definition ??= { is: definitionOf(tree, node, facts, this.#known.aliases.dotted) }).is;
  }

  get lambda(): Definition | undefined {
    const { tree, node } = this.#draft;
    if (this.kind !== 'assign') return undefined;
    return (this.#lambda ??= { is: lambdaOf(tree, node, this.#known.aliases.dotted) }).is;
  }

  get constant(): ConstantBinding | undefined {
    if (this.kind !== 'assign') return undefined;
    return (this.#constant ??= { is: constantOf(this.#draft.tree, this.#draft.node) }).is;
  }

  get doings(): Doings {
    return (this.#doings ??= doingsOf(this.#draft.tree, this.#draft.node, this.#known.aliases.dotted));
  }

  get changes(): readonly string[] {
    return (this.#changes ??= changedNames(this.doings, this.binds, this.reads));
  }

  get multiline(): readonly Span[] {
    return this.#draft.facts.multiline;
  }

  get constructs(): readonly Construct[] {
    return this.#draft.facts.constructs;
  }

  get broken(): readonly Span[] {
    return this.#draft.facts.broken;
  }

  get displayed(): boolean {
    const { tree, node, masked } = this.#draft;
    if (this.kind !== 'expression' || node !== tree.lastChild(tree.root)) return false;
    return !/^\s*;/.test(masked.text.slice(this.span.end));
  }
}

const NO_NAMES: readonly string[] = [];

/** Names whose objects are changed; of those that the statement binds only where it needs what they were before. */
function changedNames({ changes }: Doings, binds: readonly string[], reads: readonly string[]): readonly string[] {
  if (changes.length === 0) return NO_NAMES;
  const names = new Set<string>();
  for (const { name: value, when } of changes) {
    const name = value.endsWith(BEFORE) ? value.slice(0, -BEFORE.length) : value;
    if ((when === 'always' || when === 'named') && reads.includes(name) && (value !== name || !binds.includes(name))) names.add(name);
  }
  return [...names].sort();
}

/** All of the names, sorted, each once; `names` are so already. */
function united(names: readonly string[], ...more: readonly (readonly string[])[]): readonly string[] {
  if (more.every((others) => others.length === 0)) return names;
  return [...new Set([...names, ...more.flat()])].sort();
}

function usesOf({ tree, facts }: Draft, bound: ReadonlySet<string>): NameUse[] {
  const uses: NameUse[] = [];
  const calls = callsByName(tree, facts);
  for (const { name, role, nested, node, span } of facts.uses) {
    if (isBuiltin(name) && !bound.has(name)) continue;
    const place = span ?? { start: tree.start(node), end: tree.end(node) };
    uses.push({ name, span: place, role, nested, call: calls.get(node), inText: span !== undefined });
  }
  return uses.sort((a, b) => a.span.start - b.span.start);
}

/** For each name that is called the index of its call. */
function callsByName(tree: Tree, facts: StatementFacts): ReadonlyMap<number, number> {
  const calls = new Map<number, number>();
  facts.callsInOrder(tree).forEach(({ node }, index) => {
    const callee = tree.firstChild(node);
    if (tree.kind(callee) === K.Name) calls.set(callee, index);
  });
  return calls;
}

const KINDS: readonly (readonly [number, StatementKind])[] = [
  [K.Import, 'import'],
  [K.ImportFrom, 'import'],
  [K.FunctionDef, 'function'],
  [K.ClassDef, 'class'],
  [K.Assign, 'assign'],
  [K.AnnAssign, 'assign'],
  [K.AugAssign, 'augmented-assign'],
  [K.Expr, 'expression'],
  [K.Delete, 'delete'],
  [K.If, 'if'],
  [K.For, 'for'],
  [K.While, 'while'],
  [K.With, 'with'],
  [K.Try, 'try'],
  [K.Match, 'match'],
  [K.Broken, 'broken'],
];

const kinds = new Map<number, StatementKind>(KINDS);

function kindOf(tree: Tree, node: number): StatementKind {
  return kinds.get(tree.kind(node)) ?? 'other';
}

function constantOf(tree: Tree, node: number): ConstantBinding | undefined {
  const kind = tree.kind(node);
  if (kind !== K.Assign && kind !== K.AnnAssign) return undefined;
  const parts = tree.children(node);
  const [target] = parts;
  const value = parts.at(-1);
  if (target === undefined || value === undefined || tree.kind(target) !== K.Name) return undefined;
  if (parts.length !== (kind === K.Assign ? 2 : 3)) return undefined;
  const literal = literalOf(tree, value);
  return literal && { name: nameOf(tree, target), value: literal, span: { start: tree.start(value), end: tree.end(value) } };
}
