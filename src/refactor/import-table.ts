import type { Analysis } from '../analysis/analysis.ts';
import type { RanFile } from '../analysis/ran-files.ts';
import type { ImportBinding, Statement } from '../language/program.ts';

/** Where an imported name comes from: an import statement, or a guard such as `try: import a` that is taken over whole. */
export interface ImportSource {
  readonly statement: number;
  readonly binding: ImportBinding;
  readonly guard: boolean;
}

/**
 * Names that are imports and nothing else. A name that the notebook also binds to a value (`pd = pd.DataFrame()`) isn't in
 * the table: its import is a statement like any other, or it would be read before it is bound in the step's function.
 */
export class ImportTable {
  readonly #sources = new Map<string, ImportSource[]>();
  readonly #statements = new Set<number>();
  readonly stars: readonly ImportSource[];

  constructor(analysis: Analysis) {
    const { statements } = analysis.program;
    const otherwiseBound = new Set(statements.flatMap((statement) => [...statement.binds, ...statement.deletes]));
    const stars: ImportSource[] = [];
    for (const statement of statements) {
      const guard = isImportGuard(statement, otherwiseBound);
      if (statement.kind !== 'import' && !guard) continue;
      if (statement.imports.some((binding) => otherwiseBound.has(binding.name))) continue;
      this.#statements.add(statement.index);
      for (const binding of statement.imports) {
        const source = { statement: statement.index, binding, guard };
        if (binding.name === '*') stars.push(source);
        else this.#sources.set(binding.name, [...(this.#sources.get(binding.name) ?? []), source]);
      }
    }
    this.stars = stars;
    for (const ran of analysis.ran) this.#addRanFile(analysis, ran, otherwiseBound);
  }

  /** What `%run` makes is imported from the module that its file becomes. */
  #addRanFile({ program, notebook }: Analysis, { cell, module, names }: RanFile, otherwiseBound: ReadonlySet<string>): void {
    const statement = program.statements.find((candidate) => candidate.cell >= cell)?.index ?? 0;
    const span = { start: 0, end: notebook.cells[cell]?.source.length ?? 0 };
    for (const name of names) {
      if (otherwiseBound.has(name)) continue;
      const source = { statement, binding: { name, module, member: name, span }, guard: false };
      this.#sources.set(name, [...(this.#sources.get(name) ?? []), source]);
    }
  }

  has(name: string): boolean {
    return this.#sources.has(name);
  }

  /** True where every name of the statement is in the table, so that the statement itself isn't needed. */
  covers(statement: number): boolean {
    return this.#statements.has(statement);
  }

  /** The import that a use in `statement` means: the last one before it, else the first one. */
  find(name: string, statement: number): ImportSource | undefined {
    const sources = this.#sources.get(name) ?? [];
    return sources.findLast((source) => source.statement <= statement) ?? sources[0];
  }

  /** The imports `import name.x`, each of which binds `name`. */
  submodules(name: string): ImportBinding[] {
    const bindings = (this.#sources.get(name) ?? []).map((source) => source.binding);
    return bindings.filter((binding) => binding.member === undefined && binding.module.startsWith(`${name}.`));
  }

  /** The name under which `module.member` (or `module`) is imported somewhere, e.g. `pd` for `pandas`. */
  nameOf(module: string, member: string | undefined): string | undefined {
    for (const [name, sources] of this.#sources) {
      if (sources.some(({ binding, guard }) => !guard && binding.module === module && binding.member === member)) return name;
    }
    return undefined;
  }
}

/** `try: import a`: all that it needs is imported as well, so that it can stand at the top of a module. */
function isImportGuard(statement: Statement, values: ReadonlySet<string>): boolean {
  const compound = statement.kind === 'try' || statement.kind === 'if';
  if (!compound || statement.imports.length === 0 || statement.binds.length > 0 || statement.changes.length > 0) return false;
  return !statement.reads.some((name) => values.has(name));
}
