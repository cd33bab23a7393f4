import { K } from './kinds.ts';
import { ParserBase, SyntaxStop } from './parser-base.ts';
import { T, OP } from './tokens.ts';

const COLON = OP[':'];

/** String literals, formatted ones with their expressions. */
export abstract class ParserStrings extends ParserBase {
  abstract expression(): number;
  abstract expressionList(): number;
  abstract yieldExpression(): number;
  abstract atYield(): boolean;

  /** One literal or several side by side, which Python joins. */
  strings(): number {
    const { start } = this.lexer;
    let kind: number = K.String;
    const parts: number[] = [];
    while (this.at(T.string) || this.at(T.formatted)) {
      if (this.at(T.formatted)) {
        kind = /^[rR]?[tT]/.test(this.tree.text.slice(this.lexer.start, this.lexer.end)) ? K.TemplateStr : K.JoinedStr;
        this.#formatted(parts);
      } else {
        if (/^[rR]?[bB]/.test(this.tree.text.slice(this.lexer.start, this.lexer.start + 2))) kind = K.Bytes;
        parts.push(this.leaf(K.StringPart));
      }
    }
    const formatted = kind === K.JoinedStr || kind === K.TemplateStr;
    return this.node(kind, start, formatted ? parts : []);
  }

  #formatted(parts: number[]): void {
    const { lexer } = this;
    const { start } = lexer;
    const opening = this.tree.text.slice(start, lexer.end);
    const quote = /['"]+$/.exec(opening)?.[0] ?? '"';
    const raw = /^[^'"]*[rR]/.test(opening);
    const { depth } = lexer;
    let at = lexer.end;
    for (;;) {
      const end = this.#literalEnd(at, quote, raw, false);
      if (end < 0) throw new SyntaxStop('unterminated f-string literal', start, lexer.end);
      if (end > at) parts.push(this.tree.add(K.StringPart, at, end));
      if (this.tree.text.startsWith(quote, end)) {
        at = end + quote.length;
        break;
      }
      at = this.#field(end, quote, raw, parts);
    }
    lexer.depth = depth;
    lexer.position = at;
    lexer.end = at;
    lexer.next();
  }

  /** Where literal text ends: at a field's `{` or at the closing quote; in a format specification at `}` as well. -1: never. */
  #literalEnd(from: number, quote: string, raw: boolean, inSpecification: boolean): number {
    const { text } = this.tree;
    for (let at = from; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 92 && !raw) {
        if (text.charCodeAt(at + 1) === 78 && text.charCodeAt(at + 2) === 123) {
          const close = text.indexOf('}', at);
          if (close > 0) at = close;
        } else if (text.charCodeAt(at + 1) !== 123 && text.charCodeAt(at + 1) !== 125) at++;
      } else if (c === 92 && (text.charCodeAt(at + 1) === 34 || text.charCodeAt(at + 1) === 39 || text.charCodeAt(at + 1) === 92)) at++;
      else if (c === 123) {
        if (text.charCodeAt(at + 1) !== 123 || inSpecification) return at;
        at++;
      } else if (c === 125) {
        if (inSpecification) return at;
        if (text.charCodeAt(at + 1) !== 125) throw new SyntaxStop("f-string: single '}' is not allowed", at, at + 1);
        at++;
      } else if (c === quote.charCodeAt(0) && text.startsWith(quote, at)) return at;
      else if ((c === 10 || c === 13) && quote.length === 1) return -1;
    }
    return -1;
  }

  /** A replacement field from its `{`; gives the place behind its `}`. */
  #field(open: number, quote: string, raw: boolean, parts: number[]): number {
    const { lexer, tree } = this;
    lexer.depth = 1;
    lexer.position = open + 1;
    lexer.end = open + 1;
    lexer.next();
    const value = this.deeper(() => (this.atYield() ? this.yieldExpression() : this.expressionList()));
    if (this.at(OP['='])) lexer.next();
    const children = [value];
    let conversion = 0;
    let close: number;
    const bang = tree.text.charCodeAt(lexer.start) === 33;
    if (bang) {
      conversion = tree.text.charCodeAt(lexer.start + 1);
      lexer.position = lexer.start + 2;
      lexer.end = lexer.position;
      lexer.next();
    }
    if (this.at(COLON) || this.at(OP[':='])) {
      const specification = tree.add(K.FormatSpec, lexer.start + 1, lexer.start + 1);
      close = this.#specification(lexer.start + 1, quote, raw, specification);
      tree.setEnd(specification, close);
      children.push(specification);
    } else if (this.at(OP['}'])) close = lexer.start;
    else this.stop("f-string: expecting '}'");
    const node = tree.add(K.FormattedValue, open, close + 1, conversion);
    for (const child of children) tree.append(node, child);
    tree.setEnd(node, close + 1);
    parts.push(node);
    return close + 1;
  }

  #specification(from: number, quote: string, raw: boolean, specification: number): number {
    let at = from;
    for (;;) {
      const end = this.#literalEnd(at, quote, raw, true);
      if (end < 0 || this.tree.text.startsWith(quote, end)) throw new SyntaxStop("f-string: expecting '}'", from, from + 1);
      if (end > at) this.tree.append(specification, this.tree.add(K.StringPart, at, end));
      if (this.tree.text.charCodeAt(end) === 125) return end;
      const fields: number[] = [];
      at = this.#field(end, quote, raw, fields);
      for (const field of fields) this.tree.append(specification, field);
    }
  }
}
