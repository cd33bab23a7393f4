import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Exports = Record<string, unknown>;
type Factory = (module: { exports: Exports }, exports: Exports, load: (id: number) => Exports) => void;

/** What the bundler's own function for loading modules can do besides. */
const HELPERS = {
  r: () => undefined,
  o: (object: object, key: string) => Object.hasOwn(object, key),
  n: (exports: Exports) => Object.assign(() => exports['default'] ?? exports, { a: exports }),
  nmd: (module: object) => module,
  d: (exports: object, getters: Record<string, () => unknown>) => {
    for (const [key, get] of Object.entries(getters))
      if (!Object.hasOwn(exports, key)) Object.defineProperty(exports, key, { enumerable: true, get });
  },
};

/** Parses one text to its full tree. */
export type PyrightParser = (text: string) => unknown;

/** pyright's parser out of the bundles of its package, in which it is a module among others and exported nowhere. */
export function pyrightParser(load: NodeJS.Require): PyrightParser {
  const folder = join(dirname(load.resolve('pyright/package.json')), 'dist');
  const own = createRequire(join(folder, 'pyright.js'));
  // SAFETY: what the bundler makes of a chunk.
  const chunks = ['pyright-internal.js', 'vendor.js'].map((name) => own(join(folder, name)) as { modules: Record<string, Factory> });
  const factories: Record<string, Factory | undefined> = Object.fromEntries(chunks.flatMap(({ modules }) => Object.entries(modules)));
  const builtIn = new Map<number, string>();
  for (const [, id = '', name = ''] of readFileSync(join(folder, 'pyright.js'), 'utf8').matchAll(
    /(\d+):e=>\{"use strict";e\.exports=require\("([^"]+)"\)/g,
  ))
    builtIn.set(Number(id), name);
  const made = new Map<number, { exports: Exports }>();
  const get = (id: number): Exports => {
    const known = made.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as Exports };
    made.set(id, module);
    const name = builtIn.get(id);
    // SAFETY: one of Node's own modules.
    if (name !== undefined) module.exports = own(name) as Exports;
    else factories[id]?.call(module.exports, module, module.exports, get);
    return module.exports;
  };
  Object.assign(get, HELPERS);
  const exporting = (name: string): Exports => {
    const [id] = Object.entries(factories).find(([, factory]) => String(factory).includes(`t.${name}=`)) ?? [];
    return get(Number(id));
  };
  // SAFETY: the classes that pyright's own sources name so.
  const { Parser, ParseOptions } = exporting('Parser') as Record<string, new () => { parseSourceFile: (...given: unknown[]) => unknown }>;
  const { DiagnosticSink } = exporting('DiagnosticSink') as Record<string, new () => object>;
  if (!Parser || !ParseOptions || !DiagnosticSink) throw new Error('pyright has its parser somewhere else now');
  return (text) => new Parser().parseSourceFile(text, new ParseOptions(), new DiagnosticSink());
}
