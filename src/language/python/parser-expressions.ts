import { DEL, K, LOAD, STORE } from './node-kinds.ts';
import { ParserAtoms } from './parser-atoms.ts';
import { T, isKeyword, kw, op } from './tokens.ts';

const OR = kw('or');
const AND = kw('and');
const NOT = kw('not');
const IN = kw('in');
const IS = kw('is');
const IF = kw('if');
const ELSE = kw('else');
const FOR = kw('for');
const ASYNC = kw('async');
const AWAIT = kw('await');
const LAMBDA = kw('lambda');
const YIELD = kw('yield');
const COMMA = op(',');
const COLON = op(':');
const EQUAL = op('=');
const OPEN = op('(');
const CLOSE = op(')');
const STAR = op('*');
const STARS = op('**');
const WALRUS = op(':=');

/** How tightly the binary operators bind; comparisons, `not`, `and` and `or` bind less. */
const BINDING = new Map<number, number>([
  [op('|'), 1],
  [op('^'), 2],
  [op('&'), 3],
  [op('<<'), 4],
  [op('>>'), 4],
  [op('+'), 5],
  [op('-'), 5],
  [op('*'), 6],
  [op('/'), 6],
  [op('//'), 6],
  [op('%'), 6],
  [op('@'), 6],
]);

const UNARY = new Set([op('+'), op('-'), op('~')]);

const COMPARISONS = new Set([op('<'), op('>'), op('=='), op('!='), op('<='), op('>='), op('<>')]);

/** Operators of `Compare` that are made of words, as the tree's `Operator` data. */
export const WORD_OPERATORS = { in: 1, notIn: 2, is: 3, isNot: 4, not: 5, and: 6, or: 7 } as const;

export class ParserExpressions extends ParserAtoms {
  /** `expression` of the grammar: conditional, lambda, or what binds tighter. */
  override expression(): number {
    return this.deeper(() => {
      if (this.at(LAMBDA)) return this.#lambda();
      const { start } = this.lexer;
      const body = this.#disjunction();
      if (!this.at(IF)) return body;
      this.lexer.next();
      const test = this.#disjunction();
      this.expect(ELSE, "'else' after 'if' expression");
      const orElse = this.expression();
      return this.node(K.IfExp, start, [test, body, orElse]);
    });
  }

  override namedExpression(): number {
    const { start } = this.lexer;
    const left = this.expression();
    if (!this.at(WALRUS) || this.tree.kind(left) !== K.Name) return left;
    this.tree.setData(left, STORE);
    this.lexer.next();
    return this.node(K.NamedExpr, start, [left, this.expression()]);
  }

  /** One or more expressions, stars allowed: a tuple where there is a comma. */
  override expressionList(): number {
    const { start } = this.lexer;
    const first = this.starOrNamed();
    if (!this.at(COMMA)) return first;
    const elements = [first];
    while (this.eat(COMMA)) {
      if (!this.#startsExpression()) break;
      elements.push(this.starOrNamed());
    }
    return this.node(K.Tuple, start, elements);
  }

  override yieldExpression(): number {
    const { start } = this.lexer;
    this.lexer.next();
    if (this.eat(kw('from'))) return this.node(K.YieldFrom, start, [this.expression()]);
    return this.node(K.Yield, start, this.#startsExpression() ? [this.expressionList()] : []);
  }

  override atYield(): boolean {
    return this.at(YIELD);
  }

  /** Targets of `for` and comprehensions: nothing that `in` could belong to. */
  targetList(): number {
    const { start } = this.lexer;
    const first = this.#target();
    if (!this.at(COMMA)) return this.toTarget(first, STORE);
    const elements = [first];
    while (this.eat(COMMA)) {
      if (this.at(IN) || this.at(EQUAL)) break;
      elements.push(this.#target());
    }
    return this.toTarget(this.node(K.Tuple, start, elements), STORE);
  }

  #target(): number {
    const { start } = this.lexer;
    if (this.eat(STAR)) return this.node(K.Starred, start, [this.binary(1)]);
    return this.binary(1);
  }

  /** Makes an expression a target, or stops where it can't be one. */
  toTarget(node: number, context: typeof STORE | typeof DEL): number {
    const kind = this.tree.kind(node);
    if (kind === K.Name || kind === K.Attribute || kind === K.Subscript) this.tree.setData(node, context);
    else if (kind === K.Tuple || kind === K.List || (kind === K.Starred && context === STORE)) {
      this.tree.setData(node, context);
      for (const child of this.tree.children(node)) this.toTarget(child, context);
    } else this.stop(`cannot ${context === DEL ? 'delete' : 'assign to'} this expression`);
    return node;
  }

  override starOrNamed(): number {
    const { start } = this.lexer;
    if (this.eat(STAR)) return this.node(K.Starred, start, [this.binary(1)]);
    return this.namedExpression();
  }

  #startsExpression(): boolean {
    const { kind } = this.lexer;
    if (isKeyword(kind)) return STARTING_KEYWORDS.has(kind);
    return kind === T.name || kind === T.number || kind === T.string || kind === T.formatted || STARTING_OPERATORS.has(kind);
  }

  #lambda(): number {
    const { start } = this.lexer;
    this.lexer.next();
    const parameters = this.parameters(COLON, false);
    this.expect(COLON, "':'");
    return this.node(K.Lambda, start, [parameters, this.expression()]);
  }

  #disjunction(): number {
    return this.#joined(OR, WORD_OPERATORS.or, () => this.#joined(AND, WORD_OPERATORS.and, () => this.#inversion()));
  }

  #joined(keyword: number, operator: number, read: () => number): number {
    const { start } = this.lexer;
    const first = read();
    if (!this.at(keyword)) return first;
    const node = this.tree.add(K.BoolOp, start, start, operator);
    this.tree.append(node, first);
    while (this.eat(keyword)) this.tree.append(node, read());
    this.tree.setEnd(node, this.lexer.previousEnd);
    return node;
  }

  #inversion(): number {
    if (!this.at(NOT)) return this.#comparison();
    const { start } = this.lexer;
    this.lexer.next();
    return this.node(K.UnaryOp, start, [this.deeper(() => this.#inversion())], WORD_OPERATORS.not);
  }

  #comparison(): number {
    const { start } = this.lexer;
    const left = this.binary(1);
    if (!this.#atComparison()) return left;
    const node = this.tree.add(K.Compare, start, start);
    this.tree.append(node, left);
    while (this.#atComparison()) {
      this.tree.append(node, this.#comparisonOperator());
      this.tree.append(node, this.binary(1));
    }
    this.tree.setEnd(node, this.lexer.previousEnd);
    return node;
  }

  #atComparison(): boolean {
    const { kind } = this.lexer;
    return COMPARISONS.has(kind) || kind === IN || kind === IS || kind === NOT;
  }

  #comparisonOperator(): number {
    const { start, kind } = this.lexer;
    this.lexer.next();
    let operator = kind;
    if (kind === IN) operator = WORD_OPERATORS.in;
    else if (kind === IS) operator = this.eat(NOT) ? WORD_OPERATORS.isNot : WORD_OPERATORS.is;
    else if (kind === NOT) {
      this.expect(IN, "'in'");
      operator = WORD_OPERATORS.notIn;
    }
    return this.tree.add(K.Operator, start, this.lexer.previousEnd, operator);
  }

  /** Arithmetic and bit operators that bind at least as tightly as `least`; a long chain is read in a loop. */
  binary(least: number): number {
    const { start } = this.lexer;
    let left = this.#unary();
    for (;;) {
      const { kind } = this.lexer;
      const binding = BINDING.get(kind) ?? 0;
      if (binding < least || binding === 0) return left;
      this.lexer.next();
      left = this.node(K.BinOp, start, [left, this.binary(binding + 1)], kind);
    }
  }

  #unary(): number {
    const { start, kind } = this.lexer;
    if (!UNARY.has(kind)) return this.#power();
    this.lexer.next();
    return this.node(K.UnaryOp, start, [this.deeper(() => this.#unary())], kind);
  }

  #power(): number {
    const { start } = this.lexer;
    const base = this.eat(AWAIT) ? this.node(K.Await, start, [this.#primary()]) : this.#primary();
    if (!this.eat(STARS)) return base;
    return this.node(K.BinOp, start, [base, this.deeper(() => this.#unary())], STARS);
  }

  #primary(): number {
    const { start } = this.lexer;
    let node = this.atom();
    for (;;) {
      if (this.at(OPEN)) node = this.#call(node, start);
      else if (this.at(op('['))) node = this.#subscript(node, start);
      else if (this.eat(op('.'))) {
        if (!this.at(T.name)) this.stop('expected a name');
        node = this.node(K.Attribute, start, [node, this.leaf(K.Identifier)], LOAD);
      } else return node;
    }
  }

  #call(callee: number, start: number): number {
    const open = this.lexer.start;
    const children = [callee, ...this.callArguments()];
    return this.node(K.Call, start, children, open);
  }

  /** The bracketed arguments of a call or of a class. */
  callArguments(): number[] {
    return this.deeper(() => {
      const children: number[] = [];
      this.expect(OPEN, "'('");
      while (!this.at(CLOSE)) {
        children.push(this.#argument());
        if (!this.eat(COMMA)) break;
      }
      this.expect(CLOSE, "')'");
      return children;
    });
  }

  #argument(): number {
    const { start } = this.lexer;
    if (this.eat(STARS)) return this.node(K.Keyword, start, [this.expression()]);
    if (this.eat(STAR)) return this.node(K.Starred, start, [this.expression()]);
    const value = this.namedExpression();
    if (this.at(EQUAL) && this.tree.kind(value) === K.Name) {
      this.tree.setKind(value, K.Identifier);
      this.lexer.next();
      return this.node(K.Keyword, start, [value, this.expression()]);
    }
    if (this.at(FOR) || this.at(ASYNC)) {
      const generator = this.node(K.GeneratorExp, start, [value, ...this.comprehensions()]);
      if (this.at(CLOSE)) {
        // The call's own brackets are the generator's.
        this.tree.setStart(generator, this.#bracketBefore(start));
        this.tree.setEnd(generator, this.lexer.end);
      }
      return generator;
    }
    return value;
  }

  #bracketBefore(start: number): number {
    const at = this.tree.text.lastIndexOf('(', start - 1);
    return /^\(\s*$/.test(this.tree.text.slice(at, start)) ? at : start;
  }

  #subscript(value: number, start: number): number {
    return this.deeper(() => {
      this.lexer.next();
      const indexStart = this.lexer.start;
      const first = this.#slice();
      let index = first;
      if (this.at(COMMA)) {
        const elements = [first];
        while (this.eat(COMMA) && !this.at(op(']'))) elements.push(this.#slice());
        index = this.node(K.Tuple, indexStart, elements);
      } else if (this.tree.kind(first) === K.Starred) index = this.node(K.Tuple, indexStart, [first]);
      this.expect(op(']'), "']'");
      return this.node(K.Subscript, start, [value, index], LOAD);
    });
  }

  #slice(): number {
    const { start } = this.lexer;
    if (this.eat(STAR)) return this.node(K.Starred, start, [this.binary(1)]);
    const parts: number[] = [];
    let bits = 0;
    if (!this.at(COLON)) {
      const value = this.namedExpression();
      if (!this.at(COLON)) return value;
      parts.push(value);
      bits |= 1;
    }
    for (const bit of [2, 4]) {
      if (!this.eat(COLON)) break;
      if (this.at(COLON) || this.at(COMMA) || this.at(op(']'))) continue;
      parts.push(this.expression());
      bits |= bit;
    }
    return this.node(K.Slice, start, parts, bits);
  }

  override comprehensions(): number[] {
    const list: number[] = [];
    while (this.at(FOR) || this.at(ASYNC)) {
      const { start } = this.lexer;
      const isAsync = this.eat(ASYNC);
      this.expect(FOR, "'for'");
      const target = this.targetList();
      this.expect(IN, "'in'");
      const children = [target, this.#disjunction()];
      while (this.eat(IF)) children.push(this.#condition());
      list.push(this.node(K.Comprehension, start, children, isAsync ? 1 : 0));
    }
    return list;
  }

  #condition(): number {
    const { start } = this.lexer;
    const value = this.at(LAMBDA) ? this.#lambda() : this.#disjunction();
    if (!this.at(WALRUS) || this.tree.kind(value) !== K.Name) return value;
    this.tree.setData(value, STORE);
    this.lexer.next();
    return this.node(K.NamedExpr, start, [value, this.expression()]);
  }
}

const STARTING_KEYWORDS = new Set([kw('None'), kw('True'), kw('False'), NOT, LAMBDA, AWAIT, YIELD]);
const STARTING_OPERATORS = new Set(['(', '[', '{', '-', '+', '~', '*', '...'].map(op));
