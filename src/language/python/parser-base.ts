import { Lexer } from './lexer.ts';
import { Tree } from './tree.ts';
import { KW, OP, T, isUnary } from './tokens.ts';

/** What ends the parse of one statement; caught where statements are read. */
export class SyntaxStop extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** Deepest nesting of brackets, blocks and operators that is read. A bracket counts twice, itself and what is in it; CPython takes 200. */
const DEEPEST = 402;

/** Tokens in, nodes out: what all parts of the parser share. */
export class ParserBase {
  readonly lexer: Lexer;
  readonly tree: Tree;
  /** Where the last value that was read begins, up to `or`: comparisons, conditions and all. */
  protected lastValue = 0;
  #depth = 0;

  constructor(text: string) {
    this.lexer = new Lexer(text);
    this.tree = new Tree(text);
  }

  protected at(kind: number): boolean {
    return this.lexer.kind === kind;
  }

  protected eat(kind: number): boolean {
    if (this.lexer.kind !== kind) return false;
    this.lexer.next();
    return true;
  }

  protected expect(kind: number, what: string): void {
    if (this.eat(kind)) return;
    const { lexer } = this;
    // Two values side by side inside brackets: Python names the first of them, which may begin lines above.
    if (lexer.depth > 0 && this.startsValue() && !this.#isPrefixed())
      throw new SyntaxStop(`expected ${what}`, this.lastValue, lexer.previousEnd);
    this.stop(`expected ${what}`);
  }

  /** A name and a string behind it, which Python takes for a prefix that it doesn't know. */
  #isPrefixed(): boolean {
    const { lexer } = this;
    if (lexer.kind !== T.string && lexer.kind !== T.formatted) return false;
    return /^[^\W\d]\w*$/.test(lexer.text.slice(this.lastValue, lexer.previousEnd));
  }

  /** True where a value could begin. */
  protected startsValue(): boolean {
    const { kind } = this.lexer;
    if (kind === T.name || kind === T.number || kind === T.string || kind === T.formatted || isUnary(kind)) return true;
    if (kind === OP['('] || kind === OP['['] || kind === OP['{'] || kind === OP['...']) return true;
    if (kind === KW.None || kind === KW.True || kind === KW.False) return true;
    return kind === KW.not || kind === KW.lambda || kind === KW.await;
  }

  /** True for a soft keyword: a name of this text. */
  protected atWord(word: string): boolean {
    const { lexer } = this;
    return lexer.kind === T.name && lexer.end - lexer.start === word.length && lexer.text.startsWith(word, lexer.start);
  }

  protected stop(message: string): never {
    const { lexer } = this;
    throw new SyntaxStop(lexer.kind === T.error ? lexer.message : message, lexer.start, lexer.end);
  }

  /** A node around children that are already there; undefined and 0 stand for none. */
  protected node(kind: number, start: number, children: readonly number[], data = 0): number {
    const node = this.tree.add(kind, start, this.lexer.previousEnd, data);
    for (let at = 0; at < children.length; at++) {
      const child = children[at] ?? 0;
      if (child !== 0) this.tree.append(node, child);
    }
    return node;
  }

  /** The same around one child or two, which most nodes have. */
  protected around(kind: number, start: number, first: number, second = 0, data = 0): number {
    const { tree } = this;
    const node = tree.add(kind, start, this.lexer.previousEnd, data);
    tree.append(node, first);
    if (second !== 0) tree.append(node, second);
    return node;
  }

  /** A leaf of the token that stands here, which is passed. */
  protected leaf(kind: number, data = 0): number {
    const node = this.tree.add(kind, this.lexer.start, this.lexer.end, data);
    this.lexer.next();
    return node;
  }

  protected deeper<Result>(read: () => Result): Result {
    this.enter();
    const result = read();
    this.leave();
    return result;
  }

  /** One level deeper; a stop in it leaves the depth to whoever catches it. */
  protected enter(): void {
    if (++this.#depth <= DEEPEST) return;
    this.#depth = 0;
    this.stop('too many nested parentheses');
  }

  protected leave(): void {
    this.#depth--;
  }

  protected get depth(): number {
    return this.#depth;
  }

  protected set depth(depth: number) {
    this.#depth = depth;
  }
}
