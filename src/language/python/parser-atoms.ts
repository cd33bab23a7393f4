import { K, KEYWORD_ONLY, LOAD, POSITIONAL, POSITIONAL_ONLY, VAR_KEYWORD, VAR_POSITIONAL } from './kinds.ts';
import { SyntaxStop } from './parser-base.ts';
import { ParserStrings } from './parser-strings.ts';
import { T, KW, OP } from './tokens.ts';

const COMMA = OP[','];
const CLOSE = OP[')'];
const STAR = OP['*'];
const STARS = OP['**'];

/** What a parameter list has had so far. */
interface SeenParameters {
  /** Of the next parameter. */
  kind: number;
  slash: boolean;
  /** A star alone, which nothing has followed yet. */
  bareStar: boolean;
  defaults: boolean;
}

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
    if (this.#atComprehension(first)) return this.#closed(CLOSE, start, K.GeneratorExp, [first, ...this.comprehensions()]);
    if (!this.at(COMMA)) {
      if (this.tree.kind(first) === K.Starred) this.stop('cannot use starred expression here');
      this.expect(CLOSE, "')'");
      return first;
    }
    return this.#closed(CLOSE, start, K.Tuple, this.#rest(first, CLOSE));
  }

  #atComprehension(first: number): boolean {
    if (!this.at(KW.for) && !this.at(KW.async)) return false;
    if (this.tree.kind(first) === K.Starred) this.stop('iterable unpacking cannot be used in comprehension');
    return true;
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
    if (this.#atComprehension(first)) return this.#closed(close, start, K.ListComp, [first, ...this.comprehensions()]);
    return this.#closed(close, start, K.List, this.#rest(first, close));
  }

  #braces(): number {
    const { start } = this.lexer;
    const close = OP['}'];
    this.lexer.next();
    if (this.at(close)) return this.#closed(close, start, K.Dict, []);
    if (this.at(STARS)) return this.#closed(close, start, K.Dict, this.#dictItems([]));
    const firstStart = this.lexer.start;
    const first = this.starOrNamed();
    if (this.at(OP[':'])) {
      const kind = this.tree.kind(first);
      const bare = this.tree.start(first) === firstStart;
      if (bare && (kind === K.Starred || kind === K.NamedExpr)) this.stop('invalid syntax');
      this.lexer.next();
      const value = this.expression();
      if (this.#atComprehension(value)) return this.#closed(close, start, K.DictComp, [first, value, ...this.comprehensions()]);
      const item = this.node(K.DictItem, this.tree.start(first), [first, value]);
      return this.#closed(close, start, K.Dict, this.eat(COMMA) ? this.#dictItems([item]) : [item]);
    }
    if (this.#atComprehension(first)) return this.#closed(close, start, K.SetComp, [first, ...this.comprehensions()]);
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
    const seen: SeenParameters = { kind: POSITIONAL, slash: false, bareStar: false, defaults: false };
    while (!this.at(close)) {
      if (this.at(OP['/'])) this.#slash(parameters, seen);
      else parameters.push(...this.#parameterInOrder(seen, annotations));
      if (!this.eat(COMMA)) break;
    }
    if (seen.bareStar) this.stop('named arguments must follow bare *');
    const node = this.node(K.Arguments, start, parameters);
    if (parameters.length === 0) this.tree.setEnd(node, start);
    return node;
  }

  #slash(parameters: readonly number[], seen: SeenParameters): void {
    if (seen.slash) this.stop('/ may appear only once');
    if (seen.kind !== POSITIONAL) this.stop('/ must be ahead of *');
    if (parameters.length === 0) this.stop('at least one argument must precede /');
    this.lexer.next();
    seen.slash = true;
    for (const parameter of parameters) this.tree.setData(parameter, POSITIONAL_ONLY);
  }

  /** The next parameter; none for a star that stands alone. */
  #parameterInOrder(seen: SeenParameters, annotations: boolean): number[] {
    const { start, kind } = this.lexer;
    if (seen.kind === VAR_KEYWORD) this.stop('arguments cannot follow var-keyword argument');
    if (kind === STAR) {
      if (seen.kind !== POSITIONAL) this.stop('* argument may appear only once');
      seen.kind = KEYWORD_ONLY;
      this.lexer.next();
      seen.bareStar = this.at(COMMA);
      return seen.bareStar ? [] : [this.#parameter(VAR_POSITIONAL, annotations, start)];
    }
    if (kind === STARS) {
      if (seen.bareStar) this.stop('named arguments must follow bare *');
      seen.kind = VAR_KEYWORD;
      this.lexer.next();
      return [this.#parameter(VAR_KEYWORD, annotations, start)];
    }
    seen.bareStar = false;
    const parameter = this.#parameter(seen.kind, annotations, start);
    const hasDefault = this.tree.kind(this.tree.lastChild(parameter)) === K.Default;
    if (seen.kind === POSITIONAL && seen.defaults && !hasDefault)
      throw new SyntaxStop('parameter without a default follows parameter with a default', start, this.tree.end(parameter));
    seen.defaults ||= hasDefault;
    return [parameter];
  }

  #parameter(kind: number, annotations: boolean, start: number): number {
    if (!this.at(T.name)) this.stop('expected a parameter');
    const children = [this.leaf(K.Identifier)];
    if (annotations && this.eat(OP[':'])) {
      const at = this.lexer.start;
      const value = kind === VAR_POSITIONAL && this.at(STAR) ? this.starOrNamed() : this.expression();
      children.push(this.node(K.Annotation, at, [value]));
    }
    if (this.at(OP['='])) {
      if (kind === VAR_POSITIONAL || kind === VAR_KEYWORD) this.stop('this argument cannot have a default value');
      this.lexer.next();
      const at = this.lexer.start;
      children.push(this.node(K.Default, at, [this.expression()]));
    }
    return this.node(K.Parameter, start, children, kind);
  }
}
