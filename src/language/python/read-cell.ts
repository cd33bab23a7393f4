import { maskCell } from '../../notebook/mask.ts';
import type { MaskedCell } from '../../notebook/notebook.ts';
import type { ImportBinding, SyntaxProblem } from '../program.ts';
import { refuseStatements } from './compile-errors.ts';
import { importsOf } from './imports.ts';
import { parsePython } from './parser.ts';
import { PythonStatement, type Draft, type KnownNames } from './statement.ts';
import { StatementWalk } from './statement-walk.ts';
import type { Tree } from './tree.ts';

/**
 * A cell's code as it is read from its text alone, and what was last made of it with the names of the whole notebook: as long
 * as those mean the same, it is not made again.
 */
export class ReadCell {
  readonly masked: MaskedCell;
  readonly problems: readonly SyntaxProblem[];
  readonly memory: unknown[] = [];
  /** Of each statement the imports. */
  readonly imports: readonly (readonly ImportBinding[])[];
  readonly #tree: Tree;
  readonly #nodes: readonly number[];
  #drafts: readonly Draft[] | undefined;
  #made:
    | { readonly known: KnownNames; readonly cell: number; readonly first: number; readonly statements: readonly PythonStatement[] }
    | undefined;

  constructor(source: string) {
    this.masked = maskCell(source);
    const tree = parsePython(this.masked.foreign ? '' : this.masked.text);
    refuseStatements(tree);
    const nodes: number[] = [];
    for (let node = tree.firstChild(tree.root); node !== 0; node = tree.nextSibling(node)) nodes.push(node);
    this.problems = tree.problems.map(({ message, start, end }) => ({ message, span: { start, end } }));
    this.imports = nodes.map((node) => importsOf(tree, node));
    this.#tree = tree;
    this.#nodes = nodes;
  }

  /** The statements with what each does to the notebook's names. */
  get drafts(): readonly Draft[] {
    return (this.#drafts ??= this.#nodes.map((node, at) => this.#draft(node, this.imports[at] ?? [])));
  }

  /** The statements of the cell as number `cell` of a notebook, the first of them being number `first`. */
  statements(known: KnownNames, cell: number, first: number): readonly PythonStatement[] {
    const last = this.#made;
    if (last?.cell === cell && last.first === first && this.#meanTheSame(last.known, known)) return last.statements;
    const statements = this.drafts.map((draft, at) => new PythonStatement(draft, { index: first + at, cell }, known));
    this.#made = { known, cell, first, statements };
    return statements;
  }

  /** Which names are bound counts for names of built-ins only, and for what IPython puts into magics. */
  #meanTheSame(before: KnownNames, now: KnownNames): boolean {
    if (before === now) return true;
    if (before.aliases !== now.aliases || before.builtins !== now.builtins) return false;
    return this.masked.magics.length === 0 || isEqual(before.bound, now.bound);
  }

  #draft(node: number, imports: readonly ImportBinding[]): Draft {
    const walk = new StatementWalk(this.#tree);
    walk.walk(node);
    return { node, tree: this.#tree, masked: this.masked, imports, facts: walk.facts };
  }
}

function isEqual(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((name) => right.has(name));
}
