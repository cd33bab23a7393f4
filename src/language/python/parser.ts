import { tokenProblem } from './first-error.ts';
import { DEL, K, STORE } from './kinds.ts';
import { SyntaxStop } from './parser-base.ts';
import { ParserCompound } from './parser-compound.ts';
import type { Tree, TreeProblem } from './tree.ts';
import { KEYWORD_BASE, KW, OP, T, isAugmented } from './tokens.ts';

const COLON = OP[':'];
const EQUAL = OP['='];
const COMMA = OP[','];
const SEMICOLON = OP[';'];
const UNEXPECTED_INDENT = 'unexpected indent';

/**
 * Reads Python 3.8 to 3.14. Never throws: what doesn't parse becomes a `Broken` node over its lines and a problem, and
 * reading goes on at the next line of the same block.
 */
export function parsePython(text: string): Tree {
  return new Parser(text).module();
}

class Parser extends ParserCompound {
  /** End of the semicolon that closed the last simple line; 0 where none did. */
  #semicolonEnd = 0;
  /** The offset of the token that the first failed statement stopped at. */
  #failed = 0;

  module(): Tree {
    const { lexer, tree } = this;
    lexer.next();
    const root = tree.add(K.Module, 0, tree.text.length);
    tree.root = root;
    while (!this.at(T.end)) {
      if (this.at(T.newline)) lexer.next();
      else this.#statementInto(root);
    }
    tree.setEnd(root, tree.text.length);
    if (lexer.problems.length > 0) this.#addProblems(lexer.problems);
    this.#placeFirst();
    tree.close();
    return tree;
  }

  /** The problem that Python would name comes first. */
  #placeFirst(): void {
    const { tree } = this;
    const [first] = tree.problems;
    if (first === undefined) return;
    // Of what stands behind the last line Python says that it is in that line.
    const last = tree.text.length - 1;
    if (first.start > last && tree.text.endsWith('\n')) tree.problems[0] = { ...first, start: last, end: last };
    if (first.message === UNEXPECTED_INDENT) return;
    const named = tokenProblem(tree.text, this.#failed);
    if (named === undefined || named.start === first.start) return;
    const others = tree.problems.filter(({ start }, at) => start !== named.start && (at > 0 || named.start > start));
    tree.problems.splice(0, tree.problems.length, named, ...others);
  }

  /** In the order of the text; what was read twice is a problem once. */
  #addProblems(more: readonly TreeProblem[]): void {
    const { problems } = this.tree;
    const known = new Set<number>();
    for (const problem of more) {
      if (!known.has(problem.start)) problems.push(problem);
      known.add(problem.start);
    }
    problems.sort((left, right) => left.start - right.start);
  }

  /** Reads a line's statements into a block; a failure costs that line only. */
  #statementInto(parent: number): void {
    const { lexer, tree } = this;
    const mark = lexer.mark();
    const { depth } = this;
    const size = tree.size;
    try {
      for (const node of this.#statements()) tree.append(parent, node);
      // As in `ast`, a block reaches over the semicolon behind its last statement.
      if (this.#semicolonEnd > tree.end(parent)) tree.setEnd(parent, this.#semicolonEnd);
    } catch (stopped) {
      if (!(stopped instanceof SyntaxStop)) throw stopped;
      if (tree.problems.length === 0) this.#failed = lexer.start;
      this.depth = depth;
      tree.truncate(size);
      // What a formatted string lacks at the end of the text would stand behind it.
      const end = Math.min(Math.max(stopped.end, stopped.start), tree.text.length);
      tree.problems.push({ message: stopped.message, start: stopped.start, end });
      tree.append(parent, this.#broken(mark.start));
      lexer.resume(mark, this.#lineBehind(tree.lastChild(parent)));
    }
  }

  #statements(): number[] {
    const { kind } = this.lexer;
    if (kind === T.indent || kind === T.dedent) this.stop(UNEXPECTED_INDENT);
    const compound = kind >= KEYWORD_BASE || kind === OP['@'] ? this.compound() : this.atWord('match') ? this.match() : 0;
    return compound === 0 ? this.#simpleLine() : [compound];
  }

  /** The line on which the failed statement starts, and the deeper lines below it. */
  #broken(start: number): number {
    const { text } = this.tree;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const column = indentOf(text, lineStart);
    let end = lineEnd(text, start);
    while (end < text.length) {
      const next = end + 1;
      const nextEnd = lineEnd(text, next);
      const blank = text.slice(next, nextEnd).trim() === '';
      if (!blank && indentOf(text, next) <= column && !/^[ \t]*(elif|else|except|finally)\b/.test(text.slice(next, nextEnd))) break;
      end = nextEnd;
    }
    return this.tree.add(K.Broken, start, Math.max(start, text.slice(0, end).trimEnd().length));
  }

  #lineBehind(node: number): number {
    return Math.min(lineEnd(this.tree.text, this.tree.end(node)) + 1, this.tree.text.length);
  }

  override block(kind: number): number {
    const { lexer, tree } = this;
    this.expect(COLON, "':'");
    const { start } = lexer;
    if (!this.eat(T.newline)) {
      const inline = tree.add(kind, start, start);
      for (const node of this.#simpleLine()) tree.append(inline, node);
      return inline;
    }
    if (!this.at(T.indent)) this.stop('expected an indented block');
    lexer.next();
    return this.deeper(() => {
      const body = tree.add(kind, lexer.start, lexer.start);
      while (!this.at(T.dedent) && !this.at(T.end)) {
        if (this.at(T.newline)) lexer.next();
        else this.#statementInto(body);
      }
      this.eat(T.dedent);
      return body;
    });
  }

  #simpleLine(): number[] {
    const statements: number[] = [];
    do {
      if (this.at(T.newline) || this.at(T.end)) break;
      statements.push(this.#simple());
      this.#semicolonEnd = this.at(SEMICOLON) ? this.lexer.end : 0;
    } while (this.eat(SEMICOLON));
    if (!this.at(T.end)) this.expect(T.newline, 'a new line');
    return statements;
  }

  #simple(): number {
    const { kind, start } = this.lexer;
    if (kind < KEYWORD_BASE) return this.#typeAlias(start) || this.#expressionStatement(start);
    if (kind === KW.pass) return this.leaf(K.Pass);
    if (kind === KW.break) return this.leaf(K.Break);
    if (kind === KW.continue) return this.leaf(K.Continue);
    if (kind === KW.import) return this.#import(start);
    if (kind === KW.from) return this.#importFrom(start);
    if (kind === KW.global) return this.#names(start, K.Global);
    if (kind === KW.nonlocal) return this.#names(start, K.Nonlocal);
    if (kind === KW.del) return this.#delete(start);
    if (kind === KW.return) return this.#return(start);
    if (kind === KW.raise) return this.#raise(start);
    if (kind === KW.assert) return this.#assert(start);
    return this.#expressionStatement(start);
  }

  #expressionStatement(start: number): number {
    const first = this.#value();
    if (isAugmented(this.lexer.kind)) {
      const operator = this.lexer.kind;
      const kind = this.tree.kind(first);
      if (kind === K.Tuple || kind === K.List || kind === K.Starred) this.stop('illegal expression for augmented assignment');
      this.toTarget(first, STORE);
      this.lexer.next();
      return this.node(K.AugAssign, start, [first, this.#value()], operator);
    }
    if (this.at(COLON)) return this.#annotated(start, first);
    if (!this.eat(EQUAL)) return this.around(K.Expr, start, first);
    const value = this.#value();
    if (!this.at(EQUAL)) return this.around(K.Assign, start, this.toTarget(first, STORE), value);
    const parts = [first, value];
    while (this.eat(EQUAL)) parts.push(this.#value());
    for (const target of parts.slice(0, -1)) this.toTarget(target, STORE);
    return this.node(K.Assign, start, parts);
  }

  #annotated(start: number, target: number): number {
    const kind = this.tree.kind(target);
    if (kind !== K.Name && kind !== K.Attribute && kind !== K.Subscript) this.stop('invalid syntax');
    const bare = kind === K.Name && this.tree.start(target) === start && this.tree.text.charCodeAt(start) !== 40;
    this.toTarget(target, STORE);
    this.lexer.next();
    const children = [target, this.expression()];
    if (this.eat(EQUAL)) children.push(this.#value());
    return this.node(K.AnnAssign, start, children, bare ? 1 : 0);
  }

  #value(): number {
    return this.atYield() ? this.yieldExpression() : this.expressionList();
  }

  /** 0 where none stands here. */
  #typeAlias(start: number): number {
    if (!this.atWord('type')) return 0;
    const mark = this.lexer.mark();
    this.lexer.next();
    if (this.at(T.name)) {
      const name = this.leaf(K.Name, STORE);
      const parameters = this.typeParameters();
      if (this.eat(EQUAL)) return this.node(K.TypeAlias, start, [name, parameters, this.expression()]);
    }
    this.lexer.reset(mark);
    return 0;
  }

  #import(start: number): number {
    this.lexer.next();
    const aliases: number[] = [];
    do aliases.push(this.#alias(true));
    while (this.eat(COMMA));
    return this.node(K.Import, start, aliases);
  }

  #importFrom(start: number): number {
    this.lexer.next();
    let level = 0;
    while (this.at(OP['.']) || this.at(OP['...'])) {
      level += this.lexer.end - this.lexer.start;
      this.lexer.next();
    }
    const children: number[] = [];
    if (level === 0 || !this.at(KW.import)) children.push(this.#dottedName());
    this.expect(KW.import, "'import'");
    if (this.at(OP['*'])) children.push(this.node(K.Alias, this.lexer.start, [this.leaf(K.DottedName)]));
    else if (this.eat(OP['('])) {
      do {
        if (this.at(OP[')'])) break;
        children.push(this.#alias(false));
      } while (this.eat(COMMA));
      this.expect(OP[')'], "')'");
    } else {
      do children.push(this.#alias(false));
      while (this.eat(COMMA));
    }
    return this.node(K.ImportFrom, start, children, level);
  }

  #alias(dotted: boolean): number {
    const { start } = this.lexer;
    if (!dotted && !this.at(T.name)) this.stop('expected a name');
    const children = [dotted ? this.#dottedName() : this.leaf(K.DottedName)];
    if (this.eat(KW.as)) {
      if (!this.at(T.name)) this.stop('expected a name');
      children.push(this.leaf(K.Identifier));
    }
    return this.node(K.Alias, start, children);
  }

  #dottedName(): number {
    const { start } = this.lexer;
    if (!this.eat(T.name)) this.stop('expected a name');
    while (this.eat(OP['.'])) if (!this.eat(T.name)) this.stop('expected a name');
    return this.tree.add(K.DottedName, start, this.lexer.previousEnd);
  }

  #names(start: number, kind: number): number {
    this.lexer.next();
    const names: number[] = [];
    do {
      if (!this.at(T.name)) this.stop('expected a name');
      names.push(this.leaf(K.Identifier));
    } while (this.eat(COMMA));
    return this.node(kind, start, names);
  }

  #delete(start: number): number {
    this.lexer.next();
    const targets: number[] = [];
    do {
      if (targets.length > 0 && (this.at(T.newline) || this.at(SEMICOLON))) break;
      targets.push(this.toTarget(this.binary(1), DEL));
    } while (this.eat(COMMA));
    return this.node(K.Delete, start, targets);
  }

  #return(start: number): number {
    this.lexer.next();
    const empty = this.at(T.newline) || this.at(SEMICOLON) || this.at(T.end);
    return this.node(K.Return, start, empty ? [] : [this.expressionList()]);
  }

  #raise(start: number): number {
    this.lexer.next();
    if (this.at(T.newline) || this.at(SEMICOLON) || this.at(T.end)) return this.node(K.Raise, start, []);
    const children = [this.expression()];
    if (this.eat(KW.from)) children.push(this.expression());
    return this.node(K.Raise, start, children);
  }

  #assert(start: number): number {
    this.lexer.next();
    const children = [this.expression()];
    if (this.eat(COMMA)) children.push(this.expression());
    return this.node(K.Assert, start, children);
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at - lineStart;
}
