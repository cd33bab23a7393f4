import type { Action } from '../actions.ts';
import { ExpressionReader } from './action-expressions.ts';
import type { ImportAliases } from './imports.ts';
import { K } from './kinds.ts';
import type { Tree } from './tree.ts';

/** What a statement of Python does, read from its tree; imports and what does nothing to values are left out. */
export function actionsOf(tree: Tree, statement: number, aliases: ImportAliases): readonly Action[] {
  return new ActionReader(new ExpressionReader(tree, aliases)).statement(statement);
}

const BLOCKS = new Set<number>([K.If, K.Try, K.With, K.Match]);
const BLOCK_PARTS = new Set<number>([K.Body, K.OrElse, K.Finally, K.ExceptHandler, K.MatchCase]);

class ActionReader {
  readonly #reader: ExpressionReader;
  readonly #tree: Tree;

  constructor(reader: ExpressionReader) {
    this.#reader = reader;
    this.#tree = reader.tree;
  }

  statement(node: number): readonly Action[] {
    const tree = this.#tree;
    const kind = tree.kind(node);
    const span = this.#reader.spanOf(node);
    if (kind === K.FunctionDef || kind === K.ClassDef) return [this.#definition(node, kind === K.ClassDef)];
    if (kind === K.For || kind === K.While) return this.#loop(node, kind === K.For);
    if (BLOCKS.has(kind)) return this.#blocks(node);
    const parts = tree.children(node);
    if (kind === K.Delete) return [{ kind: 'delete', targets: this.#reader.expressions(parts), span }];
    const values = () => this.#reader.expressions(parts);
    if (kind === K.Assign) {
      const all = values();
      const value = all.at(-1);
      return value === undefined ? [] : [{ kind: 'assign', targets: all.slice(0, -1), value, span }];
    }
    if (kind === K.AnnAssign) {
      const [target, , value] = values();
      return target && value ? [{ kind: 'assign', targets: [target], value, span }] : [];
    }
    if (kind === K.AugAssign) {
      const [target, value] = values();
      return target && value ? [{ kind: 'augment', target, value, span }] : [];
    }
    if (kind === K.Expr || kind === K.Return) {
      const [value] = values();
      return value === undefined ? [] : [{ kind: kind === K.Return ? 'return' : 'evaluate', value, span }];
    }
    return [];
  }

  #body(node: number | undefined): readonly Action[] {
    return node === undefined ? [] : this.#tree.children(node).flatMap((child) => this.statement(child));
  }

  #definition(node: number, isClass: boolean): Action {
    const tree = this.#tree;
    const span = this.#reader.spanOf(node);
    const parts = tree.children(node);
    const find = (kind: number) => parts.find((part) => tree.kind(part) === kind);
    const name = tree.textOf(find(K.Identifier) ?? 0);
    const body = this.#body(find(K.Body));
    if (!isClass) return { kind: 'function', definition: this.#reader.function(name, find(K.Arguments) ?? 0, body), span };
    const bases = find(K.Bases);
    return { kind: 'class', name, bases: bases === undefined ? [] : this.#reader.expressions(tree.children(bases)), body, span };
  }

  #loop(node: number, each: boolean): readonly Action[] {
    const tree = this.#tree;
    const span = this.#reader.spanOf(node);
    const parts = tree.children(node);
    const body = this.#body(parts.find((part) => tree.kind(part) === K.Body));
    const after = this.#body(parts.find((part) => tree.kind(part) === K.OrElse));
    const [first, second] = parts.slice(0, 2).map((part) => (BLOCK_PARTS.has(tree.kind(part)) ? undefined : this.#reader.expression(part)));
    if (each && first && second) return [{ kind: 'each', target: first, of: second, body, span }, ...after];
    return first && !each ? [{ kind: 'repeat', test: first, body, span }, ...after] : [];
  }

  /** Conditions and contexts come first, then the blocks. */
  #blocks(node: number): readonly Action[] {
    const tree = this.#tree;
    const before: Action[] = [];
    const blocks: (readonly Action[])[] = [];
    for (const part of tree.children(node)) {
      const kind = tree.kind(part);
      if (kind === K.ExceptHandler || kind === K.MatchCase)
        blocks.push(this.#body(tree.children(part).find((child) => tree.kind(child) === K.Body)));
      else if (BLOCK_PARTS.has(kind)) blocks.push(this.#body(part));
      else if (kind === K.WithItem) before.push(this.#context(part));
      else before.push({ kind: 'evaluate', value: this.#reader.expression(part), span: this.#reader.spanOf(part) });
    }
    return [...before, { kind: 'blocks', blocks, span: this.#reader.spanOf(node) }];
  }

  #context(item: number): Action {
    const span = this.#reader.spanOf(item);
    const [value, target] = this.#reader.expressions(this.#tree.children(item));
    if (value && target) return { kind: 'assign', targets: [target], value, span };
    return { kind: 'evaluate', value: value ?? { kind: 'constant', text: '', span }, span };
  }
}
