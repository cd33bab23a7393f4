import type { Program } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Package } from './analysis.ts';
import { DISTRIBUTIONS, INSTALL_TOOLS, LOCAL_NAMES, SERVICE_MODULES } from './data/distributions.ts';
import { STANDARD_LIBRARY } from './data/standard-library.ts';
import { wordsOf } from './data/words.ts';
import type { InstallLine, Requirement } from './install-lines.ts';
import { codeOnly } from './strings.ts';

const LOCAL = new RegExp(
  `^(?:${wordsOf(LOCAL_NAMES)
    .map((name) => name.replaceAll('*', '\\w*'))
    .join('|')})$`,
);

interface Entry {
  name: string;
  module: string | undefined;
  specifier: string;
  readonly cells: Set<number>;
}

/**
 * The distributions that a notebook imports or installs, by name. Modules of the standard library are none, nor are relative
 * imports and files beside the notebook: those in `localModules`, and names that such files usually have where no line installs them.
 */
export function findPackages(
  notebook: Notebook,
  program: Program,
  installs: readonly InstallLine[],
  localModules: ReadonlySet<string>,
): readonly Package[] {
  const entries = new Map<string, Entry>();
  const installed = new Set(installs.flatMap(({ requirements }) => requirements.map(({ name }) => normalize(name))));
  const local = new Set([...localModules, ...writtenModules(program)]);
  for (const { module, cell } of importedModules(notebook, program)) {
    const top = module.split('.')[0] ?? module;
    const guessedLocal = DISTRIBUTIONS[top] === undefined && !installed.has(normalize(top)) && LOCAL.test(top);
    if (STANDARD_LIBRARY.has(top) || local.has(top) || guessedLocal || isService(module)) continue;
    const known = distributionOf(module);
    const entry = entryFor(entries, installedAs(known.name, normalize(top), installed), known.module);
    entry.module ??= known.module;
    entry.cells.add(cell);
  }
  for (const { cell, requirements } of installs) for (const requirement of requirements) addInstalled(entries, requirement, cell);
  return [...entries.values()]
    .map((entry) => ({ ...entry, cells: [...entry.cells].sort((left, right) => left - right) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function addInstalled(entries: Map<string, Entry>, { name, specifier }: Requirement, cell: number): void {
  if (INSTALL_TOOLS.has(normalize(name))) return;
  const entry = entryFor(entries, normalize(name), undefined);
  entry.cells.add(cell);
  if (specifier !== '') entry.specifier = specifier;
}

function entryFor(entries: Map<string, Entry>, name: string, module: string | undefined): Entry {
  const entry = entries.get(name) ?? { name, module, specifier: '', cells: new Set<number>() };
  entries.set(name, entry);
  return entry;
}

/** Every module that is imported: by statements, inside functions, and by `importlib.import_module("x")`. */
function importedModules(notebook: Notebook, program: Program): readonly { module: string; cell: number }[] {
  const found: { module: string; cell: number }[] = [];
  const add = (module: string, cell: number): void => {
    if (module !== '' && !module.startsWith('.')) found.push({ module, cell });
  };
  for (const statement of program.statements) {
    for (const { module, member } of statement.imports)
      add(member === undefined || member === '*' ? module : `${module}.${member}`, statement.cell);
    for (const call of statement.calls) {
      if (call.callee !== 'importlib.import_module' && call.callee !== '__import__') continue;
      const literal = call.arguments[0]?.literal;
      if (literal?.type === 'str') add(literal.value, statement.cell);
    }
  }
  for (const { cell, masked } of program.cells) {
    if (!masked.text.includes('import') || !/^[ \t]+(?:from|import)\b/m.test(masked.text) || notebook.cells[cell] === undefined) continue;
    for (const match of codeOnly(masked.text).matchAll(/^[ \t]+(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm)) {
      for (const part of (match[1] ?? match[2] ?? '').split(',')) add(part.trim().split(/\s/)[0] ?? '', cell);
    }
  }
  return found;
}

/** Modules that the notebook writes itself: `%%writefile helper.py`. */
function writtenModules(program: Program): readonly string[] {
  const found: string[] = [];
  for (const { masked } of program.cells) {
    const foreign = masked.foreign;
    if (foreign?.name !== 'writefile' && foreign?.name !== 'file') continue;
    const path = foreign.argument.trim().split(/\s+/).at(-1) ?? '';
    for (const part of path.split('/')) found.push(part.replace(/\.py$/, ''));
  }
  return found;
}

function isService(module: string): boolean {
  return SERVICE_MODULES.has(module.split('.')[0] ?? '') || SERVICE_MODULES.has(module.split('.').slice(0, 2).join('.'));
}

/** The distribution that brings a dotted module, and the part of the name that decided it. */
function distributionOf(module: string): { name: string; module: string } {
  const parts = module.split('.');
  for (let length = parts.length; length > 0; length--) {
    const prefix = parts.slice(0, length).join('.');
    const name = DISTRIBUTIONS[prefix];
    if (name !== undefined) return { name, module: prefix };
  }
  const top = parts[0] ?? module;
  return { name: normalize(top), module: top };
}

/** `opencv-python-headless` where that is what the notebook installs for `cv2`; the usual one otherwise. */
function installedAs(name: string, module: string, installed: ReadonlySet<string>): string {
  if (installed.has(name)) return name;
  if (installed.has(module)) return module;
  const short = name.replace(/-(?:cpu|binary)$/, '');
  for (const variant of [short, `${short}-gpu`, `${short}-cpu`, `${short}-headless`, `${short}-nightly`, `tf-nightly`]) {
    if (installed.has(variant) && (variant !== 'tf-nightly' || name === 'tensorflow')) return variant;
  }
  return name;
}

/** A distribution's name as PEP 503 compares it. */
function normalize(name: string): string {
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase();
}
