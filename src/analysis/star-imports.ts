import { CellCache } from '../language/cell-cache.ts';
import type { Call, Program, Statement } from '../language/program.ts';
import { readPythonProgram } from '../language/python/program.ts';
import { starNamesOf } from '../language/python/star-names.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';

/** What a file holds, by its path from the notebook's folder; undefined where it isn't there. */
export type ReadFile = (path: string) => Uint8Array | undefined;

interface Brought {
  readonly names: readonly string[];
  /** Whether there are no others. */
  readonly isAll: boolean;
}

const UNKNOWN: Brought = { names: [], isAll: false };

/** What `from module import *` brings: of a library's module that is known, or of a file beside the notebook. */
export function namesBrought(module: string, readFile: ReadFile | undefined): Brought {
  const known = starNamesOf(module);
  if (known !== undefined) return { names: [...known.names.keys()], isAll: known.isAll };
  return readFile === undefined ? UNKNOWN : new LocalModules(readFile).names(module.replace(/^\.+/, ''));
}

class LocalModules {
  readonly #readFile: ReadFile;
  readonly #seen = new Set<string>();

  constructor(readFile: ReadFile) {
    this.#readFile = readFile;
  }

  names(module: string): Brought {
    const known = starNamesOf(module);
    if (known !== undefined) return namesBrought(module, undefined);
    const path = module.replaceAll('.', '/');
    if (path === '' || this.#seen.has(path)) return UNKNOWN;
    this.#seen.add(path);
    const file = this.#readFile(`${path}.py`);
    if (file !== undefined) return this.#namesIn(file, module.split('.').slice(0, -1));
    const start = this.#readFile(`${path}/__init__.py`);
    return start === undefined ? UNKNOWN : this.#namesIn(start, module.split('.'));
  }

  /** `inside`: the package that the file is part of. */
  #namesIn(bytes: Uint8Array, inside: readonly string[]): Brought {
    const { statements, cells } = programOf(new TextDecoder().decode(bytes));
    if (cells.some(({ problems }) => problems.length > 0)) return UNKNOWN;
    const lists = statements.filter(({ binds, changes }) => binds.includes('__all__') || changes.includes('__all__'));
    if (lists.length > 0) return listed(lists);
    const names = new Set(statements.flatMap(({ binds }) => binds));
    let isAll = !statements.some(({ calls }) => calls.some(makesAnyName));
    for (const { name, module } of statements.flatMap(({ imports }) => imports)) {
      if (name !== '*') names.add(name);
      else {
        const inner = this.names(absolute(module, inside));
        isAll &&= inner.isAll;
        for (const brought of inner.names) names.add(brought);
      }
    }
    return { names: [...names].filter((name) => !name.startsWith('_')), isAll };
  }
}

/** What a module says itself that it gives; unknown where it isn't a plain list. */
function listed(lists: readonly Statement[]): Brought {
  const value = lists.length === 1 ? lists[0]?.constant?.value : undefined;
  if (value?.type !== 'list' && value?.type !== 'tuple') return UNKNOWN;
  return { names: value.items.flatMap((item) => (item.type === 'str' ? [item.value] : [])), isAll: true };
}

/** `..part` in the package `a.b` is `a.part`. */
function absolute(module: string, inside: readonly string[]): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return module;
  return [...inside.slice(0, inside.length - dots + 1), ...module.slice(dots).split('.')].filter((part) => part !== '').join('.');
}

const NAMESPACES: ReadonlySet<string> = new Set(['globals', 'locals', 'vars']);

/** By these, code makes names that can't be read from it: `exec(text)`, `globals()[name] = value`. */
export function makesAnyName(call: Call): boolean {
  return call.callee === 'exec' || (NAMESPACES.has(call.callee) && call.arguments.length === 0);
}

/** The program of a Python file. */
export function programOf(text: string): Program {
  const cell: Cell = {
    index: 0,
    id: '',
    kind: 'code',
    source: text,
    executionCount: undefined,
    tags: [],
    metadata: {},
    outputs: undefined,
  };
  const notebook: Notebook = {
    format: { major: 4, minor: 5 },
    language: 'python',
    kernel: undefined,
    languageVersion: undefined,
    metadata: {},
    cells: [cell],
  };
  return readPythonProgram(notebook, new CellCache());
}
