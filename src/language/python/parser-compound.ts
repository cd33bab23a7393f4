import { K, STORE } from './kinds.ts';
import { SyntaxStop } from './parser-base.ts';
import { ParserPatterns } from './parser-patterns.ts';
import { T, KW, OP } from './tokens.ts';

const COLON = OP[':'];
const ELSE = KW.else;
const AS = KW.as;

/** Compound statements: definitions, branches, loops, `with`, `try`, `match`. */
export abstract class ParserCompound extends ParserPatterns {
  abstract block(kind: number): number;

  protected compound(): number {
    const { kind, start } = this.lexer;
    if (kind === OP['@']) return this.#decorated();
    if (kind === KW.def) return this.#function(start, 0, 0);
    if (kind === KW.class) return this.#class(start, 0);
    if (kind === KW.if) return this.#if();
    if (kind === KW.for) return this.#for(start, 0);
    if (kind === KW.while) return this.#while();
    if (kind === KW.with) return this.#with(start, 0);
    if (kind === KW.try) return this.#try();
    if (kind === KW.async) return this.#async(start, 0);
    return 0;
  }

  #async(start: number, decorators: number): number {
    this.lexer.next();
    if (this.at(KW.def)) return this.#function(start, decorators, 1);
    if (this.at(KW.for)) return this.#for(start, 1);
    if (this.at(KW.with)) return this.#with(start, 1);
    return this.stop('invalid syntax');
  }

  #decorated(): number {
    const { start } = this.lexer;
    const expressions: number[] = [];
    while (this.eat(OP['@'])) {
      expressions.push(this.namedExpression());
      this.expect(T.newline, 'a new line');
    }
    const decorators = this.node(K.Decorators, start, expressions);
    const last = expressions.at(-1);
    if (last !== undefined) this.tree.setEnd(decorators, this.tree.end(last));
    if (this.at(KW.def)) return this.#function(start, decorators, 0);
    if (this.at(KW.class)) return this.#class(start, decorators);
    if (this.at(KW.async)) return this.#async(start, decorators);
    return this.stop('expected a function or a class');
  }

  #function(start: number, decorators: number, isAsync: number): number {
    this.lexer.next();
    if (!this.at(T.name)) this.stop('expected a name');
    const children = [decorators, this.leaf(K.Identifier), this.typeParameters()];
    this.expect(OP['('], "'('");
    children.push(this.parameters(OP[')'], true));
    this.expect(OP[')'], "')'");
    if (this.eat(OP['->'])) {
      const at = this.lexer.start;
      children.push(this.node(K.Returns, at, [this.expressionList()]));
    }
    children.push(this.block(K.Body));
    return this.ended(this.node(K.FunctionDef, start, children, isAsync));
  }

  #class(start: number, decorators: number): number {
    this.lexer.next();
    if (!this.at(T.name)) this.stop('expected a name');
    const children = [decorators, this.leaf(K.Identifier), this.typeParameters()];
    if (this.at(OP['('])) {
      const at = this.lexer.start;
      children.push(this.node(K.Bases, at, this.callArguments()));
    }
    children.push(this.block(K.Body));
    return this.ended(this.node(K.ClassDef, start, children));
  }

  /** `[T: bound = default, *Ts, **P]`, or 0. */
  typeParameters(): number {
    if (!this.at(OP['['])) return 0;
    const { start } = this.lexer;
    this.lexer.next();
    const parameters: number[] = [];
    if (this.at(OP[']'])) this.stop('type parameter list cannot be empty');
    while (!this.at(OP[']'])) {
      const at = this.lexer.start;
      const kind = this.eat(OP['*']) ? K.TypeVarTuple : this.eat(OP['**']) ? K.ParamSpec : K.TypeVar;
      if (!this.at(T.name)) this.stop('expected a name');
      const children = [this.leaf(K.Identifier)];
      for (const [mark, group] of [
        [COLON, K.Annotation],
        [OP['='], K.Default],
      ] as const) {
        if (!this.at(mark)) continue;
        if (mark === COLON && kind !== K.TypeVar) this.stop('this type parameter cannot have a bound');
        this.lexer.next();
        const groupStart = this.lexer.start;
        const starred = kind === K.TypeVarTuple && this.at(OP['*']);
        children.push(this.node(group, groupStart, [starred ? this.starOrNamed() : this.expression()]));
      }
      parameters.push(this.node(kind, at, children));
      if (!this.eat(OP[','])) break;
    }
    this.expect(OP[']'], "']'");
    return this.node(K.TypeParams, start, parameters);
  }

  /** A branch behind the other in a loop, however many there are; each `elif` is then an `OrElse` of the one before. */
  #if(): number {
    const branches: { start: number; parts: number[] }[] = [];
    do {
      const { start } = this.lexer;
      this.lexer.next();
      branches.push({ start, parts: [this.namedExpression(), this.block(K.Body)] });
    } while (this.at(KW.elif));
    let orElse = this.#orElse();
    for (;;) {
      const { start = 0, parts = [] } = branches.pop() ?? {};
      const branch = this.ended(this.node(K.If, start, [...parts, orElse]));
      if (branches.length === 0) return branch;
      orElse = this.tree.add(K.OrElse, start, this.tree.end(branch));
      this.tree.append(orElse, branch);
    }
  }

  #orElse(): number {
    if (!this.at(ELSE)) return 0;
    this.lexer.next();
    return this.block(K.OrElse);
  }

  #while(): number {
    const { start } = this.lexer;
    this.lexer.next();
    return this.ended(this.node(K.While, start, [this.namedExpression(), this.block(K.Body), this.#orElse()]));
  }

  #for(start: number, isAsync: number): number {
    this.lexer.next();
    const target = this.targetList();
    this.expect(KW.in, "'in'");
    const children = [target, this.expressionList(), this.block(K.Body), this.#orElse()];
    return this.ended(this.node(K.For, start, children, isAsync));
  }

  #with(start: number, isAsync: number): number {
    this.lexer.next();
    const items = this.#bracketedItems() ?? this.#items();
    return this.ended(this.node(K.With, start, [...items, this.block(K.Body)], isAsync));
  }

  /** `with (a as b, c):`; undefined where the bracket belongs to an expression. */
  #bracketedItems(): number[] | undefined {
    if (!this.at(OP['('])) return undefined;
    const mark = this.lexer.mark();
    const size = this.tree.size;
    const { depth } = this;
    try {
      this.lexer.next();
      const items = this.#items(OP[')']);
      if (this.eat(OP[')']) && this.at(COLON)) return items;
    } catch {
      this.depth = depth;
    }
    this.lexer.reset(mark);
    this.tree.truncate(size);
    return undefined;
  }

  #items(close: number = COLON): number[] {
    const items: number[] = [];
    do {
      if (items.length > 0 && this.at(close)) break;
      const { start } = this.lexer;
      const children = [this.expression()];
      if (this.eat(AS)) children.push(this.#withTarget());
      items.push(this.node(K.WithItem, start, children));
    } while (this.eat(OP[',']));
    return items;
  }

  #withTarget(): number {
    const { start } = this.lexer;
    if (this.eat(OP['*'])) return this.toTarget(this.node(K.Starred, start, [this.binary(1)]), STORE);
    return this.toTarget(this.binary(1), STORE);
  }

  #try(): number {
    const { start } = this.lexer;
    this.lexer.next();
    const children = [this.block(K.Body)];
    let star: number | undefined;
    while (this.at(KW.except)) {
      const at = this.lexer.start;
      this.lexer.next();
      const own = this.at(OP['*']) ? 1 : 0;
      if (star !== undefined && star !== own) this.stop("cannot have both 'except' and 'except*' on the same 'try'");
      star = own;
      if (own === 1) this.lexer.next();
      children.push(this.#handler(at, own === 1));
    }
    const handlers = children.length > 1;
    children.push(this.#orElse());
    if (this.eat(KW.finally)) children.push(this.block(K.Finally));
    else if (!handlers) this.stop("expected 'except' or 'finally' block");
    return this.ended(this.node(K.Try, start, children, star));
  }

  #handler(start: number, needsType: boolean): number {
    const handler: number[] = [];
    if (needsType && this.at(COLON)) this.stop('expected one or more exception types');
    if (!this.at(COLON)) {
      const bracketed = this.at(OP['(']);
      const types = this.expressionList();
      const bare =
        this.tree.kind(types) === K.Tuple && (!bracketed || this.tree.start(this.tree.firstChild(types)) === this.tree.start(types));
      if (bare && this.at(AS))
        throw new SyntaxStop('multiple exception types must be parenthesized', this.tree.start(types), this.tree.end(types));
      handler.push(types);
    }
    if (this.eat(AS)) {
      if (!this.at(T.name)) this.stop('expected a name');
      handler.push(this.leaf(K.Identifier));
    }
    handler.push(this.block(K.Body));
    return this.ended(this.node(K.ExceptHandler, start, handler));
  }

  /** `match` as a statement, or 0 where the word is a name here. */
  protected match(): number {
    const { start } = this.lexer;
    const subject = this.#subject();
    if (subject === 0) return 0;
    if (!this.eat(T.indent)) this.stop('expected an indented block');
    if (!this.atWord('case')) this.stop("expected 'case'");
    return this.#cases(start, subject);
  }

  /** The subject of `match`, up to the end of its line. */
  #subject(): number {
    const mark = this.lexer.mark();
    const size = this.tree.size;
    const { depth } = this;
    try {
      this.lexer.next();
      const subject = this.expressionList(true);
      // Nothing else has a line that ends so.
      if (this.eat(COLON) && this.eat(T.newline)) return subject;
    } catch {
      this.depth = depth;
    }
    this.lexer.reset(mark);
    this.tree.truncate(size);
    return 0;
  }

  #cases(start: number, subject: number): number {
    const children = [subject];
    while (this.atWord('case')) {
      const at = this.lexer.start;
      this.lexer.next();
      const parts = [this.casePattern()];
      const guardStart = this.lexer.start;
      if (this.eat(KW.if)) parts.push(this.node(K.Guard, guardStart, [this.namedExpression()]));
      parts.push(this.block(K.Body));
      children.push(this.ended(this.node(K.MatchCase, at, parts)));
    }
    this.expect(T.dedent, 'a dedent');
    return this.ended(this.node(K.Match, start, children));
  }

  /** A block ends with its last statement, not with the white space behind it. */
  protected ended(node: number): number {
    const last = this.tree.lastChild(node);
    if (last !== 0) this.tree.setEnd(node, this.tree.end(last));
    return node;
  }
}
