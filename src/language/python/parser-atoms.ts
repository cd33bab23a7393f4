import { K, KEYWORD_ONLY, LOAD, POSITIONAL, POSITIONAL_ONLY, VAR_KEYWORD, VAR_POSITIONAL } from './kinds.ts';
import { ParserStrings } from './parser-strings.ts';
import { T, KW, OP } from './tokens.ts';

const COMMA = OP[','];
const CLOSE = OP[')'];
const STAR = OP['*'];
const STARS = OP['**'];

/** Names, literals, brackets and parameter lists. */
export abstract class ParserAtoms extends ParserStrings {
  abstract namedExpression(): number;
  abstract comprehensions(): number[];
  abstract starOrNamed(): number;

  atom(): number {
    const { kind } = this.lexer;
    if (kind === T.name) return this.leaf(K.Name, LOAD);
    if (kind === T.number) return this.leaf(K.Number);
    if (kind === T.string || kind === T.formatted) return this.strings();
    if (kind === OP['(']) return this.deeper(() => this.#parenthesized());
    if (kind === OP['[']) return this.deeper(() => this.#list());
    if (kind === OP['{']) return this.deeper(() => this.#braces());
    if (kind === KW.True) return this.leaf(K.True);
    if (kind === KW.False) return this.leaf(K.False);
    if (kind === KW.None) return this.leaf(K.None);
    if (kind === OP['...']) return this.leaf(K.Ellipsis);
    return this.stop('invalid syntax');
  }

  #parenthesized(): number {
    const { start } = this.lexer;
    this.lexer.next();
    if (this.at(CLOSE)) return this.#closed(CLOSE, start, K.Tuple, []);
    if (this.atYield()) {
      const node = this.yieldExpression();
      this.expect(CLOSE, "')'");
      return node;
    }
    const first = this.starOrNamed();
    if (this.at(KW.for) || this.at(KW.async)) return this.#closed(CLOSE, start, K.GeneratorExp, [first, ...this.comprehensions()]);
    if (!this.at(COMMA)) {
      if (this.tree.kind(first) === K.Starred) this.stop('cannot use starred expression here');
      this.expect(CLOSE, "')'");
      return first;
    }
    return this.#closed(CLOSE, start, K.Tuple, this.#rest(first, CLOSE));
  }

  #rest(first: number, close: number): number[] {
    const elements = [first];
    while (this.eat(COMMA)) {
      if (this.at(close)) break;
      elements.push(this.starOrNamed());
    }
    return elements;
  }

  #closed(close: number, start: number, kind: number, children: readonly number[]): number {
    this.expect(close, `'${String.fromCharCode(close)}'`);
    return this.node(kind, start, children);
  }

  #list(): number {
    const { start } = this.lexer;
    const close = OP[']'];
    this.lexer.next();
    if (this.at(close)) return this.#closed(close, start, K.List, []);
    const first = this.starOrNamed();
    if (this.at(KW.for) || this.at(KW.async)) return this.#closed(close, start, K.ListComp, [first, ...this.comprehensions()]);
    return this.#closed(close, start, K.List, this.#rest(first, close));
  }

  #braces(): number {
    const { start } = this.lexer;
    const close = OP['}'];
    this.lexer.next();
    if (this.at(close)) return this.#closed(close, start, K.Dict, []);
    if (this.at(STARS)) return this.#closed(close, start, K.Dict, this.#dictItems([]));
    const first = this.starOrNamed();
    if (this.eat(OP[':'])) {
      const value = this.expression();
      if (this.at(KW.for) || this.at(KW.async)) {
        return this.#closed(close, start, K.DictComp, [first, value, ...this.comprehensions()]);
      }
      const item = this.node(K.DictItem, this.tree.start(first), [first, value]);
      return this.#closed(close, start, K.Dict, this.eat(COMMA) ? this.#dictItems([item]) : [item]);
    }
    if (this.at(KW.for) || this.at(KW.async)) return this.#closed(close, start, K.SetComp, [first, ...this.comprehensions()]);
    return this.#closed(close, start, K.Set, this.#rest(first, close));
  }

  #dictItems(items: number[]): number[] {
    while (!this.at(OP['}'])) {
      const { start } = this.lexer;
      if (this.eat(STARS)) items.push(this.node(K.DictUnpack, start, [this.expression()]));
      else {
        const key = this.expression();
        this.expect(OP[':'], "':' after dictionary key");
        items.push(this.node(K.DictItem, start, [key, this.expression()]));
      }
      if (!this.eat(COMMA)) break;
    }
    return items;
  }

  /** Parameters up to `close`, which isn't passed. Annotations only where a `def` allows them. */
  parameters(close: number, annotations: boolean): number {
    const { start } = this.lexer;
    const parameters: number[] = [];
    let kind: number = POSITIONAL;
    while (!this.at(close)) {
      if (this.eat(OP['/'])) {
        for (const parameter of parameters) this.tree.setData(parameter, POSITIONAL_ONLY);
      } else if (this.at(STAR)) {
        const starStart = this.lexer.start;
        this.lexer.next();
        kind = KEYWORD_ONLY;
        if (!this.at(COMMA)) parameters.push(this.#parameter(VAR_POSITIONAL, annotations, starStart));
      } else if (this.at(STARS)) {
        const starStart = this.lexer.start;
        this.lexer.next();
        parameters.push(this.#parameter(VAR_KEYWORD, annotations, starStart));
      } else parameters.push(this.#parameter(kind, annotations, this.lexer.start));
      if (!this.eat(COMMA)) break;
    }
    const node = this.node(K.Arguments, start, parameters);
    if (parameters.length === 0) this.tree.setEnd(node, start);
    return node;
  }

  #parameter(kind: number, annotations: boolean, start: number): number {
    if (!this.at(T.name)) this.stop('expected a parameter');
    const children = [this.leaf(K.Identifier)];
    if (annotations && this.eat(OP[':'])) {
      const at = this.lexer.start;
      const value = kind === VAR_POSITIONAL && this.at(STAR) ? this.starOrNamed() : this.expression();
      children.push(this.node(K.Annotation, at, [value]));
    }
    if (this.eat(OP['='])) {
      const at = this.lexer.start;
      children.push(this.node(K.Default, at, [this.expression()]));
    }
    return this.node(K.Parameter, start, children, kind);
  }
}
