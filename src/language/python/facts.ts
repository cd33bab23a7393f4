import type { Construct } from '../program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { NameSet } from '../name-set.ts';
import type { Tree } from './tree.ts';

/** An occurrence of a notebook name, before it is known which call it belongs to. */
export interface FoundUse {
  readonly name: string;
  readonly role: 'read' | 'bind' | 'delete';
  readonly nested: boolean;
  /** The name node; 0 where the name stands in a text that a library evaluates. */
  readonly node: number;
  readonly span?: Span;
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
  readonly reads = new NameSet();
  readonly lateReads = new NameSet();
  readonly binds = new NameSet();
  readonly deletes = new NameSet();
  /** Names that functions in it declare `global` and bind. */
  readonly globals = new NameSet();
  readonly multiline: Span[] = [];
  readonly broken: Span[] = [];
  readonly constructs: Construct[] = [];
  /** Names bound on every path so far. */
  bound = new NameSet();

  /** The calls in the order of their opening brackets. */
  callsInOrder(tree: Tree): readonly FoundCall[] {
    const { calls } = this;
    for (let at = 1; at < calls.length; at++) {
      if (tree.data(calls[at - 1]?.node ?? 0) > tree.data(calls[at]?.node ?? 0))
        return calls.sort((a, b) => tree.data(a.node) - tree.data(b.node));
    }
    return calls;
  }
}
