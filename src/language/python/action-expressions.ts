import type { Span } from '../../notebook/notebook.ts';
import type { Action, ActionArgument, CallExpression, Expression, FunctionAction, Loop } from '../actions.ts';
import type { ImportAliases } from './imports.ts';
import { K } from './kinds.ts';
import { stringOf } from './literals.ts';
import { nameOf } from './scopes.ts';
import { OP } from './tokens.ts';
import type { Tree } from './tree.ts';

const OPERATORS: ReadonlyMap<number, string> = new Map([
  [OP['+'], '+'],
  [OP['-'], '-'],
  [OP['*'], '*'],
  [OP['/'], '/'],
  [OP['~'], '~'],
]);

const SEQUENCES = new Set<number>([K.List, K.Tuple, K.Set]);
const COMPREHENSIONS = new Set<number>([K.ListComp, K.SetComp, K.GeneratorExp, K.DictComp]);
const CONSTANTS = new Set<number>([K.Number, K.Bytes, K.True, K.False, K.None, K.Ellipsis]);

/** Reads the structure of Python's expressions. */
export class ExpressionReader {
  readonly tree: Tree;
  readonly #aliases: ImportAliases;

  constructor(tree: Tree, aliases: ImportAliases) {
    this.tree = tree;
    this.#aliases = aliases;
  }

  spanOf(node: number): Span {
    return { start: this.tree.start(node), end: this.tree.end(node) };
  }

  expression(node: number): Expression {
    const { tree } = this;
    const kind = tree.kind(node);
    const span = this.spanOf(node);
    if (kind === K.Name) return { kind: 'name', name: nameOf(tree, node), span };
    if (kind === K.Call) return this.#call(node, span);
    if (kind === K.Attribute)
      return { kind: 'attribute', value: this.expression(tree.firstChild(node)), name: tree.textOf(tree.lastChild(node)), span };
    if (kind === K.Subscript)
      return { kind: 'part', value: this.expression(tree.firstChild(node)), index: this.expression(tree.lastChild(node)), span };
    if (kind === K.String) return this.#text(node, span);
    if (CONSTANTS.has(kind)) return { kind: 'constant', text: tree.textOf(node), span };
    if (SEQUENCES.has(kind)) return { kind: 'sequence', items: this.expressions(tree.children(node)), span };
    if (COMPREHENSIONS.has(kind)) return this.#comprehension(node, span);
    return this.#rarer(node, kind, span);
  }

  expressions(nodes: readonly number[]): Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  function(name: string, parameters: number, body: readonly Action[]): FunctionAction {
    const { tree } = this;
    const read = tree.children(parameters).map((node) => {
      const value = tree.children(node).find((child) => tree.kind(child) === K.Default);
      return {
        name: tree.textOf(tree.firstChild(node)),
        value: value === undefined ? undefined : this.expression(tree.firstChild(value)),
      };
    });
    return { name, parameters: read, body };
  }

  #rarer(node: number, kind: number, span: Span): Expression {
    const { tree } = this;
    if (kind === K.BinOp || kind === K.UnaryOp)
      return { kind: 'operation', operator: OPERATORS.get(tree.data(node)) ?? '', items: this.expressions(tree.children(node)), span };
    if (kind === K.Slice) return this.#slice(node, span);
    if (kind === K.Dict) return this.#mapping(node, span);
    if (kind === K.NamedExpr) {
      const [target, value] = this.expressions(tree.children(node));
      if (target && value) return { kind: 'named', target, value, span };
    }
    if (kind === K.Lambda) {
      const value = this.expression(tree.lastChild(node));
      return { kind: 'lambda', definition: this.function('', tree.firstChild(node), [{ kind: 'return', value, span: value.span }]), span };
    }
    return { kind: 'other', items: this.expressions(tree.children(node).filter((child) => tree.kind(child) !== K.Identifier)), span };
  }

  #text(node: number, span: Span): Expression {
    const literal = stringOf(this.tree.textOf(node));
    return literal?.type === 'str' ? { kind: 'text', text: literal.value, span } : { kind: 'constant', text: this.tree.textOf(node), span };
  }

  #slice(node: number, span: Span): Expression {
    const bits = this.tree.data(node);
    const parts = this.expressions(this.tree.children(node));
    const lower = (bits & 1) === 0 ? undefined : parts.shift();
    const upper = (bits & 2) === 0 ? undefined : parts.shift();
    return { kind: 'slice', lower, upper, span };
  }

  #mapping(node: number, span: Span): Expression {
    const { tree } = this;
    const items = tree.children(node);
    const keys = items.map((item) => {
      const key = this.expression(tree.firstChild(item));
      return tree.kind(item) === K.DictItem && key.kind === 'text' ? key.text : undefined;
    });
    return { kind: 'mapping', keys, items: items.map((item) => this.expression(tree.lastChild(item))), span };
  }

  #comprehension(node: number, span: Span): Expression {
    const { tree } = this;
    const children = tree.children(node);
    const loops = children.filter((child) => tree.kind(child) === K.Comprehension);
    const values = this.expressions(children.slice(0, children.length - loops.length));
    const read = loops.map((loop): Loop => {
      const target = tree.firstChild(loop);
      return { target: this.expression(target), of: this.expression(tree.nextSibling(target)) };
    });
    const [value] = values;
    const all: Expression = value !== undefined && values.length === 1 ? value : { kind: 'sequence', items: values, span };
    return { kind: 'each', loops: read, value: all, span };
  }

  #call(node: number, span: Span): CallExpression {
    const { tree } = this;
    const [called = 0, ...values] = tree.children(node);
    const found = this.expression(called);
    const read = values.map((value): ActionArgument => {
      const kind = tree.kind(value);
      const parts = tree.children(value);
      const keyword = kind === K.Keyword && parts.length === 2 ? tree.textOf(parts[0] ?? 0) : undefined;
      const star = kind === K.Starred ? '*' : kind === K.Keyword && keyword === undefined ? '**' : '';
      return { keyword, star, value: this.expression(kind === K.Keyword || kind === K.Starred ? (parts.at(-1) ?? value) : value) };
    });
    return { kind: 'call', callee: this.#callee(found), function: found, arguments: read, span };
  }

  #callee(called: Expression): string {
    if (called.kind === 'name') return this.#aliases.dotted(called.name) ?? called.name;
    if (called.kind !== 'attribute') return '';
    const names = [called.name];
    let at = called.value;
    for (; at.kind === 'attribute'; at = at.value) names.push(at.name);
    const module = at.kind === 'name' ? this.#aliases.dotted(at.name) : undefined;
    return module === undefined ? `.${called.name}` : `${module}.${names.reverse().join('.')}`;
  }
}
