import { K, LOAD } from './kinds.ts';
import { ParserExpressions } from './parser-expressions.ts';
import { T, KW, OP } from './tokens.ts';

const COMMA = OP[','];

/** Patterns of `case`. */
export class ParserPatterns extends ParserExpressions {
  casePattern(): number {
    const { start } = this.lexer;
    const first = this.#starOrPattern();
    if (!this.at(COMMA)) return this.tree.kind(first) === K.MatchStar ? this.node(K.MatchSequence, start, [first]) : first;
    const patterns = [first];
    while (this.eat(COMMA)) {
      if (this.at(OP[':']) || this.at(KW.if)) break;
      patterns.push(this.#starOrPattern());
    }
    return this.node(K.MatchSequence, start, patterns);
  }

  #starOrPattern(): number {
    const { start } = this.lexer;
    if (!this.eat(OP['*'])) return this.#asPattern();
    return this.node(K.MatchStar, start, this.#captureName(true));
  }

  /** An identifier, or nothing for the wildcard. */
  #captureName(wildcard: boolean): number[] {
    if (!this.at(T.name)) this.stop('expected a name');
    if (!this.atWord('_')) return [this.leaf(K.Identifier)];
    if (!wildcard) this.stop("cannot use '_' as a target");
    this.lexer.next();
    return [];
  }

  #asPattern(): number {
    return this.deeper(() => {
      const { start } = this.lexer;
      const first = this.#closedPattern();
      let pattern = first;
      if (this.at(OP['|'])) {
        const alternatives = [first];
        while (this.eat(OP['|'])) alternatives.push(this.#closedPattern());
        pattern = this.node(K.MatchOr, start, alternatives);
      }
      if (!this.eat(KW.as)) return pattern;
      return this.node(K.MatchAs, start, [pattern, ...this.#captureName(false)]);
    });
  }

  #closedPattern(): number {
    const { start, kind } = this.lexer;
    if (kind === KW.None || kind === KW.True || kind === KW.False) {
      const leaf = this.leaf(kind === KW.None ? K.None : kind === KW.True ? K.True : K.False);
      return this.node(K.MatchSingleton, start, [leaf]);
    }
    if (kind === OP['[']) return this.#sequence(OP[']']);
    if (kind === OP['(']) return this.#sequence(OP[')']);
    if (kind === OP['{']) return this.#mapping();
    if (kind !== T.name) return this.node(K.MatchValue, start, [this.binary(5)]);
    if (this.atWord('_')) {
      const next = this.tree.text.slice(this.lexer.end).trimStart().charAt(0);
      if (next !== '.' && next !== '(') {
        this.lexer.next();
        return this.node(K.MatchAs, start, []);
      }
    }
    return this.#nameOrClass(start);
  }

  #nameOrClass(start: number): number {
    let name = this.leaf(K.Name, LOAD);
    let dotted = false;
    while (this.eat(OP['.'])) {
      dotted = true;
      if (!this.at(T.name)) this.stop('expected a name');
      name = this.node(K.Attribute, start, [name, this.leaf(K.Identifier)], LOAD);
    }
    if (this.at(OP['('])) return this.#classPattern(name, start);
    if (dotted) return this.node(K.MatchValue, start, [name]);
    this.tree.setKind(name, K.Identifier);
    return this.node(K.MatchAs, start, [name]);
  }

  #classPattern(name: number, start: number): number {
    this.lexer.next();
    const children = [name];
    let keywords = false;
    while (!this.at(OP[')'])) {
      const at = this.lexer.start;
      const pattern = this.#asPattern();
      const keyword = this.tree.firstChild(pattern);
      if (this.at(OP['=']) && this.tree.kind(pattern) === K.MatchAs && keyword !== 0) {
        this.lexer.next();
        children.push(this.node(K.MatchKeyword, at, [keyword, this.#asPattern()]));
        keywords = true;
      } else {
        if (keywords) this.stop('positional patterns follow keyword patterns');
        children.push(pattern);
      }
      if (!this.eat(COMMA)) break;
    }
    this.expect(OP[')'], "')'");
    return this.node(K.MatchClass, start, children);
  }

  #sequence(close: number): number {
    const { start } = this.lexer;
    this.lexer.next();
    const patterns: number[] = [];
    let comma = false;
    while (!this.at(close)) {
      patterns.push(this.#starOrPattern());
      if (!this.eat(COMMA)) break;
      comma = true;
    }
    this.expect(close, 'a closing bracket');
    const [only] = patterns;
    const group = close === OP[')'] && !comma && patterns.length === 1 && only !== undefined && this.tree.kind(only) !== K.MatchStar;
    return group ? only : this.node(K.MatchSequence, start, patterns);
  }

  #mapping(): number {
    const { start } = this.lexer;
    this.lexer.next();
    const items: number[] = [];
    while (!this.at(OP['}'])) {
      const at = this.lexer.start;
      if (this.eat(OP['**'])) {
        items.push(this.node(K.MatchStar, at, this.#captureName(false)));
        this.eat(COMMA);
        if (!this.at(OP['}'])) this.stop('invalid syntax');
        break;
      } else {
        const key = this.binary(5);
        this.expect(OP[':'], "':'");
        items.push(this.node(K.MatchItem, at, [key, this.#asPattern()]));
      }
      if (!this.eat(COMMA)) break;
    }
    this.expect(OP['}'], "'}'");
    return this.node(K.MatchMapping, start, items);
  }
}
