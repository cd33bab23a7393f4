import type { Program } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { internedJoin } from '../language/interned.ts';
import { perCell } from '../language/per-cell.ts';
import { perName } from '../language/per-name.ts';
import type { Package } from './analysis.ts';
import type { CallIndex } from './call-index.ts';
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

interface Known {
  readonly notebook: Notebook;
  readonly program: Program;
  readonly calls: CallIndex;
  readonly installs: readonly InstallLine[];
  readonly localModules: ReadonlySet<string>;
}

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
export function findPackages({ notebook, program, calls, installs, localModules }: Known): readonly Package[] {
  const entries = new Map<string, Entry>();
  const installed = new Set(installs.flatMap(({ requirements }) => requirements.map(({ name }) => normalize(name))));
  const local = new Set([...localModules, ...writtenModules(program)]);
  for (const { module, cell } of importedModules(notebook, program, calls)) {
    const { top, normal, isBrought, mayBeLocal, distribution } = aboutModule(module);
    if (isBrought || local.has(top) || (mayBeLocal && !installed.has(normal))) continue;
    const name = installed.size === 0 ? distribution.name : installedAs(distribution.name, normal, installed);
    const entry = entryFor(entries, name, distribution.module);
    entry.module ??= distribution.module;
    entry.cells.add(cell);
  }
  for (const { cell, requirements } of installs) for (const requirement of requirements) addInstalled(entries, requirement, cell);
  return [...entries.values()]
    .map((entry) => ({ ...entry, cells: [...entry.cells].sort((left, right) => left - right) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What a module's dotted name says of where it comes from. */
const aboutModule = perName((module) => {
  const top = module.split('.')[0] ?? module;
  return {
    top,
    normal: normalize(top),
    /** Python or a service brings it. */
    isBrought: STANDARD_LIBRARY.has(top) || isService(module),
    /** A file beside the notebook usually has this name. */
    mayBeLocal: DISTRIBUTIONS[top] === undefined && LOCAL.test(top),
    distribution: distributionOf(module),
  };
});

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
function importedModules(notebook: Notebook, program: Program, calls: CallIndex): readonly { module: string; cell: number }[] {
  const found: { module: string; cell: number }[] = [];
  const add = (module: string, cell: number): void => {
    if (module !== '' && !module.startsWith('.')) found.push({ module, cell });
  };
  for (const statement of program.statements) {
    for (const { module, member } of statement.imports)
      add(member === undefined || member === '*' ? module : internedJoin(internedJoin(module, '.'), member), statement.cell);
  }
  for (const { statement, call } of calls.where((callee) => callee === 'importlib.import_module' || callee === '__import__')) {
    const literal = call.arguments[0]?.literal;
    if (literal?.type === 'str') add(literal.value, statement.cell);
  }
  for (const cell of program.cells)
    if (notebook.cells[cell.cell] !== undefined) for (const module of insideBlocks(cell)) add(module, cell.cell);
  return found;
}

/** Modules that are imported in blocks and functions. */
const insideBlocks = perCell(({ masked: { text } }): readonly string[] => {
  if (!text.includes(' import') && !text.includes('\timport')) return NO_MODULES;
  if (!/^[ \t]+(?:from|import)\b/m.test(text)) return NO_MODULES;
  const found: string[] = [];
  for (const match of codeOnly(text).matchAll(/^[ \t]+(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm))
    for (const part of (match[1] ?? match[2] ?? '').split(',')) found.push(part.trim().split(/\s/)[0] ?? '');
  return found;
});

const NO_MODULES: readonly string[] = [];

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
