import type { Diagnostic, Workspace } from '@astral-sh/ruff-wasm-nodejs';

/** Formats Python modules as `ruff format` does and sorts their imports. The engine is loaded on first use. */
export class Formatter {
  readonly #workspace: Workspace;

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** `packageName`: imports of it are sorted as the project's own. */
  static async load(packageName: string): Promise<Formatter> {
    const ruff = await import('./ruff.ts');
    const options = {
      'line-length': LINE_LENGTH,
      format: { 'quote-style': 'preserve' },
      lint: { select: ['I', 'F401'], isort: { 'known-first-party': [packageName] } },
    };
    return new Formatter(new ruff.Workspace(options, ruff.PositionEncoding.Utf16));
  }

  /** Text that ruff can't parse, or that would end it, comes back as it is: the module then holds what the notebook held. */
  format(code: string): string {
    if (isTooDeep(code)) return code;
    try {
      return this.#workspace.format(this.#fix(this.#workspace.format(code)));
    } catch {
      return code;
    }
  }

  /** Only lays out: for code that isn't from the notebook. */
  layOut(code: string): string {
    if (isTooDeep(code)) return code;
    try {
      return this.#workspace.format(code);
    } catch {
      return code;
    }
  }

  /** Applies ruff's own fixes: import order and imports that nothing uses. One at a time, since each moves what follows. */
  #fix(code: string): string {
    for (let round = 0; round < 50; round++) {
      const fix = this.#diagnostics(code).find((diagnostic) => diagnostic.fix)?.fix;
      if (!fix) return code;
      const fixed = applyEdits(code, fix.edits);
      if (fixed === code) return code;
      code = fixed;
    }
    return code;
  }

  #diagnostics(code: string): Diagnostic[] {
    // SAFETY: the engine types the result of `check` as `any`; its own declaration file names this shape.
    return this.#workspace.check(code) as Diagnostic[];
  }
}

/**
 * Whether a line has thousands of operators in a row. Ruff goes down one level for each, runs out of its stack, and the engine
 * can't be used any more. Long lists and texts are no trouble.
 */
function isTooDeep(code: string): boolean {
  return code.split('\n').some((line) => line.length > DEEP && DEEP_RUN.test(line.replace(/(['"])(?:\\.|(?!\1)[^\\])*\1/g, '')));
}

/** Characters of a line that can hold so many. */
const DEEP = 4000;
const DEEP_RUN = /[^,:]{4000}/;

/** As in the generated pyproject.toml, so that `ruff format --check` agrees. */
const LINE_LENGTH = 120;

type FixEdits = NonNullable<Diagnostic['fix']>['edits'];

function applyEdits(code: string, edits: FixEdits): string {
  const starts = lineStarts(code);
  const at = ({ row, column }: { row: number; column: number }) => (starts[row - 1] ?? code.length) + column - 1;
  let text = code;
  for (const edit of [...edits].sort((a, b) => at(b.location) - at(a.location))) {
    text = text.slice(0, at(edit.location)) + (edit.content ?? '') + text.slice(at(edit.end_location));
  }
  return text;
}

function lineStarts(code: string): number[] {
  const starts = [0];
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
