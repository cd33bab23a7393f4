import { fillLayout } from './layout.ts';
import { moduleFile } from './module-file.ts';
import type { Layout, Template, TemplateContext } from './template.ts';
import type { Mistake } from './mistake.ts';
import { unsafeReason } from './safe-path.ts';
import { TEMPLATE_FILE } from './template.ts';

type Found = readonly [path: readonly string[], problem: string];

/** What is wrong in a template's layout: the files that it names have to be made by an entry, and lie in the project. */
export function layoutMistakes({ manifest, lineOf }: Template, context: TemplateContext, targets: ReadonlyMap<string, number>): Mistake[] {
  const { layout, mistakes } = fillLayout(manifest.layout, context, (path) => lineOf(['layout', ...path]));
  if (mistakes.length > 0) return mistakes;
  const missing = namedFiles(layout, context).flatMap(([path, file]): Found[] =>
    targets.has(file) ? [] : [[path, `no entry of files makes ${file}`]],
  );
  return [...missing, ...outside(layout)].map(([path, problem]) => ({ file: TEMPLATE_FILE, line: lineOf(['layout', ...path]), problem }));
}

function namedFiles(layout: Layout, context: TemplateContext): (readonly [path: readonly string[], file: string])[] {
  const { pipeline, steps, library, explore, runtime } = layout.modules;
  const modules = {
    pipeline,
    steps: `${steps}.${firstId(context['steps'])}`,
    library: `${library}.${firstId(context['library'])}`,
    explore,
    runtime: runtime === undefined ? undefined : `${runtime}.seeds`,
  };
  const files = Object.entries(modules).flatMap(([key, module]) =>
    module === undefined ? [] : [[['modules', key], moduleFile(layout, module)] as const],
  );
  return [...files, [['settings'], layout.settings]];
}

function firstId(list: unknown): string {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : '';
}

/** Folders that are read from, copied or given to a command. */
function outside({ source, inputs, tests, expected, prepare = [] }: Layout): Found[] {
  const paths: readonly (readonly [readonly string[], string])[] = [
    ...(source === '.' ? [] : [[['source'], source] as const]),
    ...inputs.map((input, at) => [['inputs', String(at)], input] as const),
    [['tests'], tests],
    ...(expected === undefined ? [] : [[['expected'], expected] as const]),
    ...prepare.map(({ makes }, at) => [['prepare', String(at), 'makes'], makes] as const),
  ];
  return paths.flatMap(([path, value]): Found[] => {
    const reason = unsafeReason(value);
    return reason === undefined ? [] : [[path, `${value} can't be used: ${reason}`]];
  });
}
