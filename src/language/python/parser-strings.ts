import { escapeProblem } from './escapes.ts';
import { K, PART, RAW_PART } from './kinds.ts';
import { ParserBase, SyntaxStop } from './parser-base.ts';
import { T, OP } from './tokens.ts';

const COLON = OP[':'];
const NO_STRING = -1;
/** Fields in specifications of fields: CPython's own limit. */
const DEEPEST_FIELD = 3;
/** The bit that small letters have and capitals don't. */
const LOWER = 32;
const MIXED_TEMPLATE = 'cannot mix t-strings with strings of other kinds';

/** String literals, formatted ones with their expressions. */
export abstract class ParserStrings extends ParserBase {
  abstract expression(): number;
  abstract expressionList(): number;
  abstract yieldExpression(): number;
  abstract atYield(): boolean;

  /** One literal or several side by side, which Python joins. */
  strings(): number {
    const { start } = this.lexer;
    let kind: number = NO_STRING;
    const parts: number[] = [];
    while (this.at(T.string) || this.at(T.formatted)) {
      const own = this.#kind();
      if (kind !== NO_STRING && (own === K.Bytes) !== (kind === K.Bytes)) this.stop('cannot mix bytes and nonbytes literals');
      if (own === K.JoinedStr || own === K.TemplateStr) {
        // Python 3.14 refuses a mixture of templates with other strings.
        if (own === K.TemplateStr ? kind !== NO_STRING && kind !== own : kind === K.TemplateStr) this.stop(MIXED_TEMPLATE);
        this.#formatted(parts);
        kind = own;
      } else {
        if (kind === K.TemplateStr) this.stop(MIXED_TEMPLATE);
        if (kind !== K.JoinedStr) kind = own;
        parts.push(this.leaf(K.StringPart));
      }
    }
    const formatted = kind === K.JoinedStr || kind === K.TemplateStr;
    return this.node(kind, start, formatted ? parts : []);
  }

  /** The kind of the literal that begins here, by its prefix. */
  #kind(): number {
    const { text } = this.tree;
    const { start } = this.lexer;
    for (let at = start; at < start + 2; at++) {
      const c = text.charCodeAt(at) | LOWER;
      if (c === 98) return K.Bytes;
      if (c === 102) return K.JoinedStr;
      if (c === 116) return K.TemplateStr;
      if (c !== 114) break;
    }
    return K.String;
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
      if (end > at) parts.push(this.#part(at, end, raw));
      if (this.tree.text.startsWith(quote, end)) {
        at = end + quote.length;
        break;
      }
      at = this.#field(end, quote, raw, parts, 1);
    }
    lexer.depth = depth;
    lexer.position = at;
    lexer.end = at;
    lexer.next();
  }

  #part(start: number, end: number, raw: boolean): number {
    const { lexer, tree } = this;
    const wrong = raw ? undefined : escapeProblem(tree.text.slice(start, end));
    if (wrong !== undefined) lexer.problems.push({ message: wrong, start, end });
    return tree.add(K.StringPart, start, end, raw ? RAW_PART : PART);
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
        } else if (text.charCodeAt(at + 1) !== 123 && text.charCodeAt(at + 1) !== 125) at += escapeLength(text, at);
      } else if (c === 92 && text.charCodeAt(at + 1) !== 123 && text.charCodeAt(at + 1) !== 125) at += escapeLength(text, at);
      else if (c === 123) {
        if (text.charCodeAt(at + 1) !== 123 || inSpecification) return at;
        at++;
      } else if (c === 125) {
        if (inSpecification) return at;
        if (text.charCodeAt(at + 1) !== 125) throw new SyntaxStop("f-string: single '}' is not allowed", at, at + 1);
        at++;
      } else if (c === quote.charCodeAt(0) && text.startsWith(quote, at)) return at;
      else if ((c === 10 || c === 13) && quote.length === 1) return inSpecification ? at : -1;
    }
    return -1;
  }

  /** A replacement field from its `{`; gives the place behind its `}`. */
  #field(open: number, quote: string, raw: boolean, parts: number[], level: number): number {
    if (level > DEEPEST_FIELD) throw new SyntaxStop('f-string: expressions nested too deeply', open, open + 1);
    const { lexer, tree } = this;
    const { fieldDepth } = lexer;
    lexer.depth = 1;
    lexer.fieldDepth = 1;
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
      if (conversion !== 115 && conversion !== 114 && conversion !== 97) this.stop('f-string: invalid conversion character');
      lexer.position = lexer.start + 2;
      lexer.end = lexer.position;
      lexer.next();
    }
    lexer.fieldDepth = fieldDepth;
    if (this.at(COLON)) {
      const specification = tree.add(K.FormatSpec, lexer.start + 1, lexer.start + 1);
      close = this.#specification(lexer.start + 1, quote, raw, specification, level);
      children.push(specification);
    } else if (this.at(OP['}'])) close = lexer.start;
    else this.stop("f-string: expecting '}'");
    const node = tree.add(K.FormattedValue, open, close + 1, conversion);
    for (const child of children) tree.append(node, child);
    tree.setEnd(node, close + 1);
    parts.push(node);
    return close + 1;
  }

  /** Gives the place of the field's closing bracket. */
  #specification(from: number, quote: string, raw: boolean, specification: number, level: number): number {
    const { text } = this.tree;
    let at = from;
    for (;;) {
      const end = this.#literalEnd(at, quote, raw, true);
      if (end < 0 || text.startsWith(quote, end)) throw new SyntaxStop("f-string: expecting '}'", from, from + 1);
      if (end > at) this.tree.append(specification, this.#part(at, end, raw));
      this.tree.setEnd(specification, end);
      if (text.charCodeAt(end) === 125) return end;
      if (text.charCodeAt(end) !== 123) return this.#closeBehind(end, from);
      const fields: number[] = [];
      at = this.#field(end, quote, raw, fields, level + 1);
      for (const field of fields) this.tree.append(specification, field);
    }
  }

  /** A specification ends with its line; nothing but its field's bracket may follow. */
  #closeBehind(from: number, specification: number): number {
    const { text } = this.tree;
    let at = from;
    while (/\s/.test(text.charAt(at))) at++;
    if (text.charCodeAt(at) !== 125) throw new SyntaxStop("f-string: expecting '}'", specification, specification + 1);
    return at;
  }
}

/** How many characters behind a backslash belong to it. */
function escapeLength(text: string, backslash: number): number {
  return text.charCodeAt(backslash + 1) === 13 && text.charCodeAt(backslash + 2) === 10 ? 2 : 1;
}
