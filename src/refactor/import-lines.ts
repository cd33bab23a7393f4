import type { Statement } from '../language/program.ts';
import type { Span } from '../notebook/notebook.ts';
import type { ImportSource } from './import-table.ts';
import type { KnownType } from './known-types.ts';
import type { Outline } from './outline.ts';
import type { LibraryModule } from './plan.ts';
import { sourceOf } from './edits.ts';

/** Built-in names that no library's star import gives another meaning. */
const NEVER_HIDDEN: ReadonlySet<string> = new Set(
  'print len range str int float bool list dict set tuple enumerate zip type isinstance sorted reversed True False None Exception ValueError'.split(
    ' ',
  ),
);

/** Collects the imports of one module: only what its code uses, each as the notebook has it. */
export class ImportLines {
  readonly #outline: Outline;
  readonly #library: ReadonlyMap<string, string>;
  readonly #parent: string;
  readonly #names = new Map<string, string>();
  readonly #inCode = new Set<string>();
  readonly #inTexts = new Set<string>();
  readonly #guards = new Map<number, string>();

  /** `libraryPackage`: dotted name of what the library modules are in. `except`: the library module that is being written; its own names need no import. */
  constructor(outline: Outline, library: readonly LibraryModule[], libraryPackage: string, except?: string) {
    this.#outline = outline;
    this.#parent = libraryPackage;
    const places = library.flatMap((module) => module.definitions.map((definition) => [definition.name, module.id] as const));
    this.#library = new Map(places.filter(([, module]) => module !== except));
  }

  /** `parts`: only what is used in these parts of it. */
  addUsesOf(statement: Statement, parts: readonly Span[] = [statement.span]): void {
    const used = statement.uses.filter(({ span }) => parts.some((part) => part.start <= span.start && span.end <= part.end));
    for (const use of used) if (use.role === 'read') this.#addName(use.name, statement.index);
    for (const { name, inText } of used) (inText ? this.#inTexts : this.#inCode).add(name);
    if (!this.#mayNeedStar(statement)) return;
    const { stars } = this.#outline.imports;
    const before = stars.filter((star) => star.statement <= statement.index);
    for (const star of before.length > 0 ? before : stars) this.#addStar(star);
  }

  /** It reads a name that nothing else explains, or a built-in function that a star import may stand in for. */
  #mayNeedStar(statement: Statement): boolean {
    const { imports, made } = this.#outline;
    return statement.uses.some(({ name, role }) => role === 'read' && !imports.has(name) && !made.has(name) && !NEVER_HIDDEN.has(name));
  }

  addModule(name: string): void {
    this.#names.set(name, `import ${name}`);
  }

  addType(type: KnownType | undefined): void {
    if (!type?.import) return;
    const { module, member, name } = type.import;
    this.#names.set(name, importLine(module, member, name));
  }

  /** Lines in no particular order: the formatter sorts them. Guards come behind the plain imports. */
  lines(): string[] {
    const plain = [...new Set([...this.#names].map(([name, line]) => (this.#isOnlyInTexts(name) ? `${line}  # noqa: F401` : line)))].sort();
    return [...plain, ...[...this.#guards].sort(([a], [b]) => a - b).map(([, text]) => text)];
  }

  /** No tool sees that such a name is used. */
  #isOnlyInTexts(name: string): boolean {
    return this.#inTexts.has(name) && !this.#inCode.has(name);
  }

  #addName(name: string, statement: number): void {
    const module = this.#library.get(name);
    if (module !== undefined) {
      this.#names.set(name, `from ${this.#parent}.${module} import ${name}`);
      return;
    }
    const source = this.#outline.imports.find(name, statement);
    if (source?.guard) this.#addGuard(source);
    else if (source && !this.#names.has(name)) {
      this.#names.set(name, importLine(source.binding.module, source.binding.member, name));
      // `import a.b` and `import a.c` both bind `a`.
      for (const { module } of this.#outline.imports.submodules(name)) this.#names.set(module, `import ${module}`);
    }
  }

  #addStar(source: ImportSource): void {
    this.#names.set(`* ${source.binding.module}`, `from ${source.binding.module} import *`);
  }

  #addGuard(source: ImportSource): void {
    const statement = this.#outline.analysis.program.statements[source.statement];
    if (!statement || this.#guards.has(source.statement)) return;
    this.#guards.set(source.statement, sourceOf(this.#outline, statement).slice(statement.span.start, statement.span.end));
    for (const use of statement.uses) if (use.role === 'read') this.#addName(use.name, source.statement - 1);
  }
}

function importLine(module: string, member: string | undefined, name: string): string {
  if (member !== undefined) return `from ${module} import ${member}${member === name ? '' : ` as ${name}`}`;
  if (module === name || module.startsWith(`${name}.`)) return `import ${module}`;
  return `import ${module} as ${name}`;
}
