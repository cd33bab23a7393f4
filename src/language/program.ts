import type { MaskedCell, Span } from '../notebook/notebook.ts';
import type { Action } from './actions.ts';
import type { Doings } from './doings.ts';

/** What a language front end yields for a notebook. Cells are the notebook's, by index; cells without code have no statements. */
export interface Program {
  readonly language: string;
  readonly cells: readonly ProgramCell[];
  /** Every top-level statement of every code cell, in document order; `statements[i].index === i`. */
  readonly statements: readonly Statement[];
  readonly memory: ProgramMemory;
}

/** For whoever works something out of all of a program and can tell whether the same comes of the next reading. */
export interface ProgramMemory {
  learning?: object;
}

export interface ProgramCell {
  readonly cell: number;
  readonly masked: MaskedCell;
  /** Indices into `Program.statements`. */
  readonly statements: readonly number[];
  readonly problems: readonly SyntaxProblem[];
  /** For `perCell`: what has been worked out of the cell's text. */
  readonly memory: unknown[];
}

export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export type StatementKind =
  | 'import'
  | 'function'
  | 'class'
  | 'assign'
  | 'augmented-assign'
  | 'expression'
  | 'delete'
  | 'if'
  | 'for'
  | 'while'
  | 'with'
  | 'try'
  | 'match'
  | 'other'
  /** A placeholder for a magic or shell line that stands alone; see `Statement.magic`. */
  | 'magic'
  /** Text that doesn't parse. */
  | 'broken';

/**
 * One top-level statement of a cell. All name lists are of names of the notebook's own namespace, sorted, without
 * duplicates; names of built-ins are in none of them unless the notebook binds them itself.
 */
export interface Statement {
  readonly index: number;
  readonly cell: number;
  readonly kind: StatementKind;
  /** From the first decorator or keyword to the last token; comments around it are not part of it. */
  readonly span: Span;
  /** Names that it needs when it runs, from before it: conditions, defaults, decorators, lambda bodies, what it augments or changes. */
  readonly reads: readonly string[];
  /** Names that bodies of functions defined in it need when they are called. Not in `reads` unless read at once as well. */
  readonly lateReads: readonly string[];
  /** Names that it binds; imports apart. */
  readonly binds: readonly string[];
  /** Those of `binds` that some path through the statement leaves unbound (inside `if`, `try`, a loop …). */
  readonly maybeBinds: readonly string[];
  /** Names whose object its text says it changes in place: `x[…] = `, `x.a = `, `x.append()`, `x.fit()`, `inplace=True`, `random.shuffle(x)`. */
  readonly changes: readonly string[];
  /** What it does to objects; worked out when it is asked for. Nothing for definitions: theirs is `Definition.doings`. */
  readonly doings: Doings;
  readonly deletes: readonly string[];
  readonly imports: readonly ImportBinding[];
  /** Every occurrence, nested functions included, of a name that resolves to the notebook's namespace; in source order. */
  readonly uses: readonly NameUse[];
  readonly calls: readonly Call[];
  /** What it does, with the structure of its expressions; read when it is asked for. */
  readonly actions: readonly Action[];
  /** Set for kind `function` and `class`. */
  readonly definition: Definition | undefined;
  /** Set where the statement is `NAME = lambda …`: the function that it is. Its body's names are among `reads`. */
  readonly lambda: Definition | undefined;
  /** Set where the statement is `NAME = literal`. */
  readonly constant: ConstantBinding | undefined;
  /** String literals over several lines: their inner lines keep their indentation when the statement is moved. */
  readonly multiline: readonly Span[];
  /** Ways of writing that rules ask about, in source order. */
  readonly constructs: readonly Construct[];
  /** Parts that don't parse, each one or more whole lines of a block. */
  readonly broken: readonly Span[];
  /** Index into `masked.magics` for kind `magic`. */
  readonly magic: number | undefined;
  /** True for an expression that a notebook displays: no call to `print` and the like needed, its value is shown. Last of its cell and not ended by `;`. */
  readonly displayed: boolean;
}

/**
 * - `broad-except`: a handler for every exception, that does not raise again
 * - `chained-assignment`: `a[x][y] = value`, `a.b[x] = value`: two look-ups and a write to what the first one gave
 * - `deep`: a block that stands inside at least five others
 */
export interface Construct {
  readonly kind: 'broad-except' | 'chained-assignment' | 'deep';
  /** The handler's first line; the target; the block's statement up to its colon. */
  readonly span: Span;
  /** The exception that is caught, '' for a bare `except`; the name that the target starts from; the depth. */
  readonly detail: string;
}

export interface ImportBinding {
  /** The name that it binds; `*` for a star import. */
  readonly name: string;
  /** Dotted module, with leading dots where relative: `sklearn.model_selection`, `.helpers`. */
  readonly module: string;
  /** What is imported from the module; undefined for `import module [as name]`. */
  readonly member: string | undefined;
  readonly span: Span;
}

export interface NameUse {
  readonly name: string;
  readonly span: Span;
  readonly role: 'read' | 'bind' | 'delete';
  /** Nested in a function, lambda, class body or comprehension, not in the statement's own level. */
  readonly nested: boolean;
  /** Set where this occurrence is what is called: `f` in `f(a, b)`; index into `Statement.calls`. */
  readonly call: number | undefined;
  /** Inside of a string that a library evaluates: `@limit` in `df.query("a > @limit")`. */
  readonly inText: boolean;
}

/** A call anywhere in the statement, in source order of its opening bracket. */
export interface Call {
  /** What is called, with the notebook's import aliases resolved: `pandas.read_csv`, `sklearn.model_selection.train_test_split`; a method on a value is `.fit`; a notebook function or a builtin is its name; anything else is ''. */
  readonly callee: string;
  /** The receiver's root name for a method on a value: `df` in `df["a"].fillna(0)`. */
  readonly receiver: string | undefined;
  readonly span: Span;
  /** Offsets of the brackets. */
  readonly open: number;
  readonly close: number;
  readonly arguments: readonly Argument[];
  /** Inside a function or lambda body: it doesn't run with the statement. */
  readonly deferred: boolean;
}

export interface Argument {
  readonly keyword: string | undefined;
  readonly star: '' | '*' | '**';
  readonly span: Span;
  /** Span of the value alone (after `keyword=` or stars). */
  readonly value: Span;
  /** Set where the value is a bare name. */
  readonly name: string | undefined;
  /** Set where the value is a literal. */
  readonly literal: Literal | undefined;
}

export type Literal =
  | { readonly type: 'int' | 'float'; readonly value: number; readonly text: string }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'none' }
  | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly Literal[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [Literal, Literal])[] };

export interface ConstantBinding {
  readonly name: string;
  readonly value: Literal;
  /** The literal's own place. */
  readonly span: Span;
}

export interface Definition {
  readonly name: string;
  readonly kind: 'function' | 'class';
  readonly async: boolean;
  readonly parameters: readonly Parameter[];
  /** Offset of the `)` behind the parameters, of a lambda's `:`; for a class undefined. */
  readonly parametersEnd: number | undefined;
  /** Names that it declares `global` and binds. */
  readonly globals: readonly string[];
  /** What a function does to objects when it is called; nothing for a class. */
  readonly doings: Doings;
  /** The functions that a class defines, by name. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Names that a class is derived from, where they are plain names. */
  readonly bases: readonly string[];
  readonly docstring: string | undefined;
  readonly body: Span;
}

/** A function of a class. */
export interface Method {
  readonly parameters: readonly Parameter[];
  readonly doings: Doings;
  /** Called on the class, not on an object. */
  readonly isStatic: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';
  readonly hasDefault: boolean;
  /** With its stars, annotation and default. */
  readonly span: Span;
}
