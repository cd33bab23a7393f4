import { K, LOAD } from './kinds.ts';
import { ParserAtoms } from './parser-atoms.ts';
import { SyntaxStop } from './parser-base.ts';
import { KW, OP, T } from './tokens.ts';

const OPEN_INDEX = OP['['];
const CLOSE_INDEX = OP[']'];
const DOT = OP['.'];
const FOR = KW.for;
const ASYNC = KW.async;
const COMMA = OP[','];
const COLON = OP[':'];
const EQUAL = OP['='];
const OPEN = OP['('];
const CLOSE = OP[')'];
const STAR = OP['*'];
const STARS = OP['**'];

/** Kinds of arguments in the order in which they may follow each other. */
const POSITIONAL_ARGUMENT = 0;
const KEYWORD_ARGUMENT = 1;
const UNPACKED_ARGUMENT = 2;
const OUT_OF_ORDER = 3;

/** What stands behind a value: attributes, calls, subscripts. */
export abstract class ParserPostfix extends ParserAtoms {
  abstract binary(least: number): number;

  protected primary(): number {
    const { start } = this.lexer;
    let node = this.atom();
    for (;;) {
      if (this.at(OPEN)) node = this.#call(node, start);
      else if (this.at(OPEN_INDEX)) node = this.#subscript(node, start);
      else if (this.eat(DOT)) {
        if (!this.at(T.name)) this.stop('expected a name');
        node = this.around(K.Attribute, start, node, this.leaf(K.Identifier), LOAD);
      } else return node;
    }
  }

  #call(callee: number, start: number): number {
    const { tree, lexer } = this;
    const node = tree.add(K.Call, start, start, lexer.start);
    tree.append(node, callee);
    this.enter();
    let open = lexer.start;
    lexer.next();
    let seen = POSITIONAL_ARGUMENT;
    while (!this.at(CLOSE)) {
      const argument = this.#argument(open);
      open = -1;
      seen = this.#inOrder(argument, seen);
      tree.append(node, argument);
      if (!this.eat(COMMA)) break;
    }
    this.#closeArguments(seen);
    this.leave();
    tree.setEnd(node, lexer.previousEnd);
    return node;
  }

  /** The bracketed arguments of a class. */
  callArguments(): number[] {
    return this.deeper(() => {
      const children: number[] = [];
      let seen = POSITIONAL_ARGUMENT;
      this.expect(OPEN, "'('");
      while (!this.at(CLOSE)) {
        const argument = this.#argument(-1);
        seen = this.#inOrder(argument, seen);
        children.push(argument);
        if (!this.eat(COMMA)) break;
      }
      this.#closeArguments(seen);
      return children;
    });
  }

  #closeArguments(seen: number): void {
    if (seen === OUT_OF_ORDER && this.at(CLOSE)) this.stop('positional argument follows keyword argument');
    this.expect(CLOSE, "')'");
  }

  /** `open`: the offset of the call's bracket for its first argument, else -1. */
  #argument(open: number): number {
    const { start } = this.lexer;
    if (this.eat(STARS)) return this.node(K.Keyword, start, [this.expression()]);
    if (this.eat(STAR)) return this.node(K.Starred, start, [this.expression()]);
    const value = this.namedExpression();
    if (this.at(EQUAL) && this.tree.kind(value) === K.Name && this.lexer.previousEnd === this.tree.end(value)) {
      this.tree.setKind(value, K.Identifier);
      this.lexer.next();
      return this.around(K.Keyword, start, value, this.expression());
    }
    if (this.at(FOR) || this.at(ASYNC)) {
      const generator = this.node(K.GeneratorExp, start, [value, ...this.comprehensions()]);
      if (open < 0 || !this.at(CLOSE)) throw new SyntaxStop('Generator expression must be parenthesized', start, this.tree.end(generator));
      // The call's own brackets are the generator's.
      this.tree.setStart(generator, open);
      this.tree.setEnd(generator, this.lexer.end);
      return generator;
    }
    return value;
  }

  /**
   * What has been seen once this argument has: behind a keyword stands no plain value, behind `**` no `*`. Python says so where
   * it has read all of the arguments.
   */
  #inOrder(argument: number, seen: number): number {
    const { tree } = this;
    const kind = tree.kind(argument);
    if (kind === K.Keyword)
      return Math.max(seen, tree.kind(tree.firstChild(argument)) === K.Identifier ? KEYWORD_ARGUMENT : UNPACKED_ARGUMENT);
    if (seen === POSITIONAL_ARGUMENT || (kind === K.Starred && seen === KEYWORD_ARGUMENT)) return seen;
    return OUT_OF_ORDER;
  }

  #subscript(value: number, start: number): number {
    this.enter();
    this.lexer.next();
    const indexStart = this.lexer.start;
    const first = this.#slice();
    let index = first;
    if (this.at(COMMA)) {
      const elements = [first];
      while (this.eat(COMMA) && !this.at(CLOSE_INDEX)) elements.push(this.#slice());
      index = this.node(K.Tuple, indexStart, elements);
    } else if (this.tree.kind(first) === K.Starred) index = this.around(K.Tuple, indexStart, first);
    this.expect(OP[']'], "']'");
    this.leave();
    return this.around(K.Subscript, start, value, index, LOAD);
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
      if (this.at(COLON) || this.at(COMMA) || this.at(CLOSE_INDEX)) continue;
      parts.push(this.expression());
      bits |= bit;
    }
    return this.node(K.Slice, start, parts, bits);
  }
}
