import { internedText } from '../interned.ts';
import type { ImportBinding } from '../program.ts';
import { K } from './kinds.ts';
import { aliasName } from './scopes.ts';
import { starNamesOf } from './star-names.ts';
import type { Tree } from './tree.ts';

/** What the notebook's imports stand for, so that `pd.read_csv` is known as `pandas.read_csv`. */
export class ImportAliases {
  readonly #dotted = new Map<string, string>();
  /** What is called, as it is written → by the name of its module. */
  readonly #callees = new Map<string, string>();

  add(binding: ImportBinding): void {
    const { name, module, member } = binding;
    if (name === '*') return;
    if (member !== undefined) this.#dotted.set(name, internedText(`${module}.${member}`));
    else this.#dotted.set(name, module === name || module.startsWith(`${name}.`) ? name : module);
  }

  /** What a star import brings, but for names that the notebook makes itself or imports by name. */
  addStar(module: string, own: ReadonlySet<string>): void {
    for (const [name, dotted] of starNamesOf(module)?.names ?? []) if (!own.has(name)) this.#dotted.set(name, dotted);
  }

  readonly dotted = (name: string): string | undefined => this.#dotted.get(name);

  /** The name of what is called, which what is written decides: it is worked out once. */
  callee(written: string, resolve: () => string): string {
    let known = this.#callees.get(written);
    if (known === undefined) this.#callees.set(written, (known = internedText(resolve())));
    return known;
  }

  isEqual(other: ImportAliases): boolean {
    return this.#dotted.size === other.#dotted.size && [...this.#dotted].every(([name, dotted]) => other.#dotted.get(name) === dotted);
  }
}

/** Imports anywhere in a statement that bind names of the notebook: not those in bodies of functions and classes. */
export function importsOf(tree: Tree, statement: number): ImportBinding[] {
  const found: ImportBinding[] = [];
  const pending = [statement];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = tree.kind(node);
    if (kind === K.Import || kind === K.ImportFrom) found.push(...bindingsOf(tree, node));
    else if (BLOCKS.has(kind)) pending.push(...tree.children(node).reverse());
  }
  return found;
}

const BLOCKS = new Set<number>([K.If, K.For, K.While, K.With, K.Try, K.Match, K.MatchCase, K.Body, K.OrElse, K.Finally, K.ExceptHandler]);

function bindingsOf(tree: Tree, node: number): ImportBinding[] {
  const children = tree.children(node);
  const from = tree.kind(node) === K.ImportFrom;
  const module = from ? '.'.repeat(tree.data(node)) + moduleText(tree, children) : '';
  return children
    .filter((child) => tree.kind(child) === K.Alias)
    .map((alias) => {
      const imported = withoutBlanks(tree, tree.firstChild(alias));
      const span = { start: tree.start(alias), end: tree.end(alias) };
      return { name: aliasName(tree, alias), module: from ? module : imported, member: from ? imported : undefined, span };
    });
}

function moduleText(tree: Tree, children: readonly number[]): string {
  const name = children.find((child) => tree.kind(child) === K.DottedName);
  return name === undefined ? '' : withoutBlanks(tree, name);
}

function withoutBlanks(tree: Tree, node: number): string {
  const text = tree.nameOf(node);
  return /\s/.test(text) ? text.replace(/\s+/g, '') : text;
}
