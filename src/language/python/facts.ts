import type { Span } from '../../notebook/notebook.ts';

/** An occurrence of a notebook name, before it is known which call it belongs to. */
export interface FoundUse {
  readonly name: string;
  readonly span: Span;
  readonly role: 'read' | 'bind' | 'delete';
  readonly nested: boolean;
  /** The name node, by which calls find it. */
  readonly node: number;
}

/** A call before its callee is resolved. */
export interface FoundCall {
  readonly node: number;
  readonly deferred: boolean;
  /** Whether the root name of what is called is the notebook's. */
  readonly rootIsNotebooks: boolean;
}

/** What a statement does with the notebook's names, gathered while its tree is walked. */
export class StatementFacts {
  readonly uses: FoundUse[] = [];
  readonly calls: FoundCall[] = [];
  readonly reads = new Set<string>();
  readonly lateReads = new Set<string>();
  readonly binds = new Set<string>();
  readonly changes = new Set<string>();
  readonly deletes = new Set<string>();
  /** Names that functions in it declare `global` and bind. */
  readonly globals = new Set<string>();
  /** Notebook objects that bodies of functions in it change. */
  readonly lateChanges = new Set<string>();
  /** Parameters that the statement's own function changes. */
  readonly changedParameters = new Set<string>();
  readonly multiline: Span[] = [];
  readonly broken: Span[] = [];
  /** Names bound on every path so far. */
  bound = new Set<string>();
}
