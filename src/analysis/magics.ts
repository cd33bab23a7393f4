import { starNamesOf } from '../language/python/star-names.ts';
import type { Magic, MaskedCell } from '../notebook/notebook.ts';

/** Magics after which names may exist that no statement of the notebook shows. */
const OPENS = new Set(['run', 'load', 'loadpy', 'store', 'rerun', 'recall', 'macro', 'cython', 'px', 'autopx', 'python', 'spark', 'local']);

/** What `%pylab` makes besides the names of the module. */
const PYLAB = ['numpy', 'matplotlib', 'pylab', 'mlab', 'pyplot', 'plt', 'np', 'display', 'figsize', 'getfigs'];

/** Option letters behind which a magic takes the names that it makes: `%%R -o df`, `%%bash --out text`. */
const OUTPUT_OPTION = /(?:^|\s)(?:-o|--out|--err|--output)[ =]([\w,]+)/g;

/** Names that a magic makes in the notebook's namespace; `unknown` where one can't tell. */
export function namesFromMagic(magic: Magic): readonly string[] | 'unknown' {
  if (magic.kind !== 'line' && magic.kind !== 'cell') return [];
  if (magic.name === 'store' && !/^-r\b/.test(magic.argument)) return [];
  if (OPENS.has(magic.name)) return 'unknown';
  if (magic.name === 'pylab')
    return magic.argument.includes('--no-import-all') ? PYLAB : [...PYLAB, ...(starNamesOf('pylab')?.names.keys() ?? [])];
  if (magic.name === 'capture') return magic.argument.split(/\s+/).filter((word) => /^[A-Za-z_]\w*$/.test(word));
  const names: string[] = [];
  for (const match of magic.argument.matchAll(OUTPUT_OPTION)) names.push(...(match[1] ?? '').split(','));
  // `%%sql name <<`, `%%bigquery name`
  const target = magic.name === 'bigquery' ? /^([A-Za-z_]\w*)/.exec(magic.argument) : /^([A-Za-z_]\w*)\s*<</.exec(magic.argument);
  if (target?.[1] !== undefined) names.push(target[1]);
  return names;
}

/** Every magic of a cell, the one that makes it a cell of another language included. */
export function magicsOf(masked: MaskedCell): readonly Magic[] {
  return masked.foreign === undefined ? masked.magics : [...masked.magics, masked.foreign];
}
