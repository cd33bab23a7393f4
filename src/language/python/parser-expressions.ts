import { DEL, K, STORE } from './kinds.ts';
import { ParserPostfix } from './parser-postfix.ts';
import { KW, OP, T, bindingOf, isComparison, isUnary } from './tokens.ts';

const NAME = T.name;
const NUMBER = T.number;
const STRING = T.string;
const OR = KW.or;
const AND = KW.and;
const NOT = KW.not;
const IN = KW.in;
const IS = KW.is;
const IF = KW.if;
const ELSE = KW.else;
const FOR = KW.for;
const ASYNC = KW.async;
const AWAIT = KW.await;
const LAMBDA = KW.lambda;
const YIELD = KW.yield;
const COMMA = OP[','];
const COLON = OP[':'];
const EQUAL = OP['='];
const CLOSE = OP[')'];
const STAR = OP['*'];
const STARS = OP['**'];
const WALRUS = OP[':='];

/** Operators of `Compare` that are made of words, as the tree's `Operator` data. */
export const WORD_OPERATORS = { in: 1, notIn: 2, is: 3, isNot: 4, not: 5, and: 6, or: 7 } as const;

/** What ends a value without being an operator, by kind of token. */
const ENDS = new Uint8Array(128);
for (const kind of [T.newline, COMMA, CLOSE, EQUAL, COLON, OP[']'], OP['}']]) ENDS[kind] = 1;

export class ParserExpressions extends ParserPostfix {
  /** `expression` of the grammar: conditional, lambda, or what binds tighter. */
  override expression(): number {
    this.enter();
    const node = this.at(LAMBDA) ? this.#lambda() : this.#conditional();
    this.leave();
    return node;
  }

  #conditional(): number {
    const { start } = this.lexer;
    const body = this.#disjunction();
    if (!this.at(IF)) return body;
    this.lexer.next();
    const test = this.#disjunction();
    this.expect(ELSE, "'else' after 'if' expression");
    return this.node(K.IfExp, start, [test, body, this.expression()]);
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
  override expressionList(named = false): number {
    const { start } = this.lexer;
    const first = named ? this.starOrNamed() : this.#starOrExpression();
    if (!this.at(COMMA)) return first;
    const elements = [first];
    while (this.eat(COMMA)) {
      if (!this.#startsElement()) break;
      elements.push(named ? this.starOrNamed() : this.#starOrExpression());
    }
    return this.node(K.Tuple, start, elements);
  }

  #starOrExpression(): number {
    return this.at(STAR) ? this.starOrNamed() : this.expression();
  }

  override yieldExpression(): number {
    const { start } = this.lexer;
    this.lexer.next();
    if (this.eat(KW.from)) return this.node(K.YieldFrom, start, [this.expression()]);
    return this.node(K.Yield, start, this.#startsElement() ? [this.expressionList()] : []);
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

  #startsElement(): boolean {
    return this.startsValue() || this.at(STAR) || this.at(YIELD);
  }

  #lambda(): number {
    const { start, depth, fieldDepth } = this.lexer;
    if (depth > 0 && depth === fieldDepth) this.stop('f-string: lambda expressions are not allowed without parentheses');
    this.lexer.next();
    const parameters = this.parameters(COLON, false);
    this.expect(COLON, "':'");
    return this.node(K.Lambda, start, [parameters, this.expression()]);
  }

  #disjunction(): number {
    const { start, kind } = this.lexer;
    if (kind !== NAME && kind !== NUMBER && kind !== STRING) return this.#disjunctionFrom(start, this.#conjunction());
    // Most values are a name or a literal, and what belongs to it, alone: nothing has to be asked for operators of each kind.
    const value = this.primary();
    const next = this.lexer.kind;
    if (next < ENDS.length && ENDS[next] === 1) {
      this.lastValue = start;
      return value;
    }
    const left = this.#comparisonFrom(start, this.#binaryFrom(start, this.#powerFrom(start, value), 1));
    return this.#disjunctionFrom(start, this.#conjunctionFrom(start, left));
  }

  #disjunctionFrom(start: number, first: number): number {
    this.lastValue = start;
    if (!this.at(OR)) return first;
    const node = this.#joined(start, first, WORD_OPERATORS.or);
    while (this.eat(OR)) this.tree.append(node, this.#conjunction());
    this.tree.setEnd(node, this.lexer.previousEnd);
    this.lastValue = start;
    return node;
  }

  #conjunction(): number {
    const { start } = this.lexer;
    return this.#conjunctionFrom(start, this.#inversion());
  }

  #conjunctionFrom(start: number, first: number): number {
    if (!this.at(AND)) return first;
    const node = this.#joined(start, first, WORD_OPERATORS.and);
    while (this.eat(AND)) this.tree.append(node, this.#inversion());
    this.tree.setEnd(node, this.lexer.previousEnd);
    return node;
  }

  #joined(start: number, first: number, operator: number): number {
    const node = this.tree.add(K.BoolOp, start, start, operator);
    this.tree.append(node, first);
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
    return this.#comparisonFrom(start, this.binary(1));
  }

  #comparisonFrom(start: number, left: number): number {
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
    return isComparison(kind) || kind === IN || kind === IS || kind === NOT;
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
  override binary(least: number): number {
    const { start } = this.lexer;
    return this.#binaryFrom(start, this.#unary(), least);
  }

  #binaryFrom(start: number, first: number, least: number): number {
    let left = first;
    for (;;) {
      const { kind } = this.lexer;
      const binding = bindingOf(kind);
      if (binding < least || binding === 0) return left;
      this.lexer.next();
      left = this.around(K.BinOp, start, left, this.binary(binding + 1), kind);
    }
  }

  #unary(): number {
    const { start, kind } = this.lexer;
    if (!isUnary(kind)) return this.#power();
    this.lexer.next();
    return this.node(K.UnaryOp, start, [this.deeper(() => this.#unary())], kind);
  }

  #power(): number {
    const { start } = this.lexer;
    return this.#powerFrom(start, this.eat(AWAIT) ? this.node(K.Await, start, [this.primary()]) : this.primary());
  }

  #powerFrom(start: number, base: number): number {
    if (!this.eat(STARS)) return base;
    return this.node(K.BinOp, start, [base, this.deeper(() => this.#unary())], STARS);
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
