import { basename } from 'node:path';

/** Names that a package of the project can't have: it would hide what its own code imports, or couldn't be imported. */
const RESERVED = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is lambda none ' +
    'nonlocal not or pass raise return true false try while with yield match case type ' +
    'abc argparse ast asyncio base64 bisect builtins calendar cmath code collections concurrent contextlib copy csv ctypes dataclasses ' +
    'datetime decimal difflib email enum functools gc getpass glob gzip hashlib heapq html http importlib inspect io ipaddress itertools ' +
    'json keyword locale logging math mimetypes multiprocessing numbers operator os pathlib pickle platform pprint profile queue random re ' +
    'runpy secrets select shelve shutil signal site socket sqlite3 ssl stat statistics string struct subprocess sys tempfile test tests ' +
    'textwrap threading time timeit token tokenize trace traceback types typing unittest urllib uuid venv warnings weakref xml zipfile ' +
    'numpy pandas scipy sklearn matplotlib seaborn torch tensorflow keras xgboost lightgbm catboost statsmodels joblib yaml requests ' +
    'plotly spacy nltk cv2 pil pytest ruff hatchling pip setuptools data config output src lib steps runtime'
  ).split(' '),
);

export interface ProjectNames {
  /** Lower-case, words joined by `-`, at most 40 characters: a DNS label. */
  readonly name: string;
  /** The same as a Python identifier. */
  readonly package: string;
}

/**
 * Names for the project of a notebook, from its file's name. A name without a usable letter gives `notebook`. `besides`: what
 * else stands in the project's `src/`.
 */
export function projectNames(notebookPath: string, besides: readonly string[] = []): ProjectNames {
  const stem = basename(notebookPath).replace(/\.ipynb$/i, '');
  const words = stem
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) {
    const longer = name === '' ? word.slice(0, 40) : `${name}-${word}`;
    if (longer.length > 40) break;
    name = longer;
  }
  if (!/[a-z]/.test(name)) name = name === '' ? 'notebook' : `notebook-${name}`.slice(0, 40);
  if (/^[0-9]/.test(name)) name = `nb-${name}`.slice(0, 40);
  name = name.replace(/-+$/, '');
  const identifier = name.replaceAll('-', '_');
  return RESERVED.has(identifier) || besides.some((other) => other.replace(/\.py$/, '') === identifier)
    ? { name: `${name}-project`.slice(0, 40), package: `${identifier}_project` }
    : { name, package: identifier };
}
