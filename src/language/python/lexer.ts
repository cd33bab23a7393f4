import { BEFORE_EQUAL, NAME_PART, NAME_START, NUMBER, SINGLE, endOfString, isDigit, isNamePart, isNameStart } from './characters.ts';
import { stringProblem } from './escapes.ts';
import { T, wordKind } from './tokens.ts';
import type { TreeProblem } from './tree.ts';

/** Where a lexer is; enough to go back there. */
export interface Mark {
  readonly position: number;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly previousEnd: number;
  readonly depth: number;
  readonly indent: Indent;
  readonly lineStart: boolean;
  readonly dedents: number;
}

/** A block's column, and the block around it. */
interface Indent {
  readonly column: number;
  /** The same with tabs as wide as a space: where the two compare otherwise, Python refuses. */
  readonly narrow: number;
  readonly outer: Indent | undefined;
}

const MODULE: Indent = { column: 0, narrow: 0, outer: undefined };

// Of its own module a constant is read at no cost, of another one each time.
const STARTS = NAME_START;
const PARTS = NAME_PART;
const NAME = T.name;
const STRING = T.string;
const NEWLINE = T.newline;

const TAB = 8;
export const UNINDENT = 'unindent does not match any outer indentation level';
export const AFTER_BACKSLASH = 'unexpected character after line continuation character';
const MIXED = 'inconsistent use of tabs and spaces in indentation';

/** Tokens of Python, one at a time and on demand: `next()` moves on, the fields say what stands there. */
export class Lexer {
  readonly text: string;
  /** What Python refuses though its tokens are clear. */
  readonly problems: TreeProblem[] = [];
  kind: number = NEWLINE;
  start = 0;
  end = 0;
  /** End of the token before. */
  previousEnd = 0;
  /** What is wrong, for kind `error`. */
  message = '';
  /** Open brackets: inside them line ends are white space. */
  depth = 0;
  /** At this depth of brackets `:=` is a colon and the start of a format; 0 outside of an f-string's fields. */
  fieldDepth = 0;
  /** Where the next token is looked for. */
  position = 0;
  #indent = MODULE;
  #lineStart = true;
  #dedents = 0;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.position = 1;
  }

  mark(): Mark {
    return {
      position: this.position,
      kind: this.kind,
      start: this.start,
      end: this.end,
      previousEnd: this.previousEnd,
      depth: this.depth,
      indent: this.#indent,
      lineStart: this.#lineStart,
      dedents: this.#dedents,
    };
  }

  reset(mark: Mark): void {
    this.fieldDepth = 0;
    this.position = mark.position;
    this.kind = mark.kind;
    this.start = mark.start;
    this.end = mark.end;
    this.previousEnd = mark.previousEnd;
    this.depth = mark.depth;
    this.#indent = mark.indent;
    this.#lineStart = mark.lineStart;
    this.#dedents = mark.dedents;
  }

  /** Goes on at the start of a line, with the indentation that `mark` had. */
  resume(mark: Mark, lineStart: number): void {
    this.reset(mark);
    // What failed may be an unexpected indent: the block doesn't go deeper for it.
    if (mark.kind === T.indent) this.#indent = this.#indent.outer ?? MODULE;
    this.position = lineStart;
    this.previousEnd = lineStart;
    this.depth = 0;
    this.#dedents = 0;
    this.#lineStart = true;
    this.next();
  }

  next(): void {
    this.previousEnd = this.end;
    if (this.#dedents > 0) {
      this.#dedents--;
      this.#set(T.dedent, this.position, this.position);
      return;
    }
    if (this.#lineStart && this.depth === 0) {
      if (this.#indentation()) return;
    }
    const { text } = this;
    let at = this.position;
    let c = text.charCodeAt(at);
    while (c === 32) c = text.charCodeAt(++at);
    this.position = at;
    // Half of all tokens are words; what is rare of them is left to \`#word\`.
    if (c < 128 && STARTS[c] === 1) {
      const start = at;
      do c = text.charCodeAt(++at);
      while (c < 128 && PARTS[c] === 1);
      if (c < 128 ? c !== 34 && c !== 39 : at === text.length) {
        this.kind = wordKind(text, start, at);
        this.start = start;
        this.end = at;
        this.position = at;
        return;
      }
    } else if (c === 9 || c === 10 || c === 12 || c === 13 || c === 35 || c === 92) this.#skipBlanks();
    this.#token();
  }

  /** True where an indent or dedent was found. Blank lines and comments don't count. */
  #indentation(): boolean {
    const { text } = this;
    // Most lines begin where the lines of a module do.
    if (this.#indent === MODULE && text.charCodeAt(this.position) > 92) {
      this.#lineStart = false;
      return false;
    }
    let joined: { readonly column: number; readonly narrow: number } | undefined;
    for (;;) {
      let column = 0;
      let narrow = 0;
      let at = this.position;
      for (; at < text.length; at++) {
        const c = text.charCodeAt(at);
        if (c === 32) column++;
        else if (c === 9) column = (Math.floor(column / TAB) + 1) * TAB;
        else if (c === 12) {
          column = 0;
          narrow = -1;
        } else break;
        narrow++;
      }
      const c = text.charCodeAt(at);
      if (c === 92 && this.#breakLength(at + 1) > 0) {
        // Joined lines have the column of the first of them that is indented.
        this.position = at + 1 + this.#breakLength(at + 1);
        if (this.position >= text.length) this.#endBehindBackslash(at);
        if (joined === undefined && column > 0) joined = { column, narrow };
        continue;
      }
      if (c === 35) at = this.#lineEnd(at);
      const ends = at >= text.length;
      const breaks = ends ? 0 : this.#breakLength(at);
      if (!ends && breaks > 0) {
        this.position = at + breaks;
        joined = undefined;
        continue;
      }
      this.position = at;
      this.#lineStart = false;
      if (ends) return this.#setIndent(0, 0, at);
      return joined === undefined ? this.#setIndent(column, narrow, at) : this.#setIndent(joined.column, joined.narrow, at);
    }
  }

  #setIndent(column: number, narrow: number, at: number): boolean {
    if (column === this.#indent.column) {
      if (narrow !== this.#indent.narrow) this.#mixed(at);
      return false;
    }
    if (column > this.#indent.column) {
      if (narrow <= this.#indent.narrow) this.#mixed(at);
      this.#indent = { column, narrow, outer: this.#indent };
      this.#set(T.indent, at, at);
      return true;
    }
    let dedents = 0;
    while (column < this.#indent.column && this.#indent.outer) {
      this.#indent = this.#indent.outer;
      dedents++;
    }
    if (column !== this.#indent.column) {
      this.#indent = { column, narrow, outer: this.#indent };
      this.#fail(UNINDENT, at, at);
      return true;
    }
    if (narrow !== this.#indent.narrow) this.#mixed(at);
    this.#dedents = dedents - 1;
    this.#set(T.dedent, at, at);
    return true;
  }

  #endBehindBackslash(at: number): void {
    this.problems.push({ message: 'unexpected end of the cell behind a backslash', start: at, end: at + 1 });
  }

  /** Reading goes on by the columns that tabs of eight make, as Python 2 did. */
  #mixed(at: number): void {
    if (this.problems.at(-1)?.start !== at) this.problems.push({ message: MIXED, start: at, end: at });
  }

  #breakLength(at: number): number {
    const c = this.text.charCodeAt(at);
    if (c === 10) return 1;
    if (c === 13) return this.text.charCodeAt(at + 1) === 10 ? 2 : 1;
    return 0;
  }

  #lineEnd(at: number): number {
    const { text } = this;
    while (at < text.length && this.#breakLength(at) === 0) at++;
    return at;
  }

  #skipBlanks(): void {
    const { text } = this;
    let at = this.position;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 32 || c === 9 || c === 12) at++;
      else if (c === 35) at = this.#lineEnd(at);
      else if (c === 92 && this.#breakLength(at + 1) > 0) {
        const backslash = at;
        at += 1 + this.#breakLength(at + 1);
        if (at >= text.length) this.#endBehindBackslash(backslash);
      } else if (this.depth > 0 && (c === 10 || c === 13)) at++;
      else break;
    }
    this.position = at;
  }

  #token(): void {
    const at = this.position;
    const { text } = this;
    if (at >= text.length) {
      this.#atEnd(at);
      return;
    }
    const c = text.charCodeAt(at);
    if (isNameStart(c)) this.#word(at);
    else if (isDigit(c) || (c === 46 && isDigit(text.charCodeAt(at + 1)))) this.#number(at);
    else if (c === 34 || c === 39) this.#string(at, at);
    else if (c === 10 || c === 13) {
      this.#lineStart = true;
      this.#set(NEWLINE, at, at + this.#breakLength(at));
    } else this.#operator(at, c);
  }

  #atEnd(at: number): void {
    if (this.kind !== NEWLINE && this.kind !== T.dedent && this.kind !== T.end && this.depth === 0) this.#set(NEWLINE, at, at);
    else if (this.depth === 0 && this.#indent.outer) {
      this.#indent = this.#indent.outer;
      this.#set(T.dedent, at, at);
    } else this.#set(T.end, at, at);
  }

  #word(at: number): void {
    const { text } = this;
    let end = at + 1;
    let ascii = text.charCodeAt(at) < 128;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (!isNamePart(c)) break;
      if (c >= 128) ascii = false;
    }
    const next = text.charCodeAt(end);
    if ((next === 34 || next === 39) && end - at <= 2) {
      const prefix = text.slice(at, end).toLowerCase();
      if (/^(r|u|b|br|rb)$/.test(prefix)) {
        this.#string(at, end);
        return;
      }
      if (/^(f|fr|rf|t|tr|rt)$/.test(prefix)) {
        const quote = text.charCodeAt(end);
        const triple = text.charCodeAt(end + 1) === quote && text.charCodeAt(end + 2) === quote;
        this.#set(T.formatted, at, end + (triple ? 3 : 1));
        return;
      }
    }
    const word = ascii ? wordKind(text, at, end) : NAME;
    if (!ascii && !/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text.slice(at, end).normalize('NFKC'))) {
      this.#fail('invalid character', at, end);
      return;
    }
    this.#set(word, at, end);
  }

  #number(at: number): void {
    const { text } = this;
    let end = at;
    while (isDigit(text.charCodeAt(end))) end++;
    const c = text.charCodeAt(end);
    // A plain decimal number is what most numbers are.
    if (end > at && c !== 46 && !isNamePart(c) && (end === at + 1 || text.charCodeAt(at) !== 48)) this.#set(T.number, at, end);
    else this.#unusualNumber(at);
  }

  #unusualNumber(at: number): void {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(this.text);
    const end = at + (match?.[0].length ?? 1);
    const text = this.text.slice(at, end);
    if (/^0\d*[1-9]\d*$/.test(text.replace(/_/g, ''))) this.#fail('leading zeros in decimal integer literals are not permitted', at, end);
    else if (isNamePart(this.text.charCodeAt(end)) && !/^(and|else|for|if|in|is|not|or)\b/.test(this.text.slice(end, end + 5))) {
      this.#fail('invalid decimal literal', at, end);
    } else this.#set(T.number, at, end);
  }

  #string(start: number, quoteAt: number): void {
    const end = endOfString(this.text, quoteAt);
    if (end < 0) this.#fail('unterminated string literal', start, this.#lineEnd(quoteAt));
    else {
      this.#set(STRING, start, end);
      const wrong = stringProblem(this.text, start, quoteAt, end);
      if (wrong !== undefined) this.problems.push({ message: wrong, start, end });
    }
  }

  #operator(at: number, c: number): void {
    const length = this.#operatorLength(at, c);
    if (length === 0) {
      this.#fail(c === 92 ? AFTER_BACKSLASH : 'invalid character', at, at + 1);
      return;
    }
    if (c === 40 || c === 91 || c === 123) this.depth++;
    else if ((c === 41 || c === 93 || c === 125) && this.depth > 0) this.depth--;
    const { text } = this;
    let kind = c;
    if (length > 1) kind |= text.charCodeAt(at + 1) << 8;
    if (length > 2) kind |= text.charCodeAt(at + 2) << 16;
    this.#set(kind, at, at + length);
  }

  /** Characters of the operator that begins here; 0 where none does. */
  #operatorLength(at: number, c: number): number {
    const { text } = this;
    const second = text.charCodeAt(at + 1);
    if (second === 61 && BEFORE_EQUAL[c] === 1) return c === 58 && this.depth === this.fieldDepth && this.depth > 0 ? 1 : 2;
    // `**`, `//`, `<<`, `>>`, and each of them with `=`.
    if (second === c && (c === 42 || c === 47 || c === 60 || c === 62)) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
    if (second === 62 && (c === 45 || c === 60)) return 2;
    if (c === 46 && second === 46 && text.charCodeAt(at + 2) === 46) return 3;
    return c < 128 && SINGLE[c] === 1 ? 1 : 0;
  }

  #set(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.position = end;
  }

  #fail(message: string, start: number, end: number): void {
    this.message = message;
    this.#set(T.error, start, Math.max(end, start));
    this.position = Math.max(end, start);
  }
}
