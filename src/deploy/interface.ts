import { parse as parseYaml } from 'yaml';
import { readProgram } from '../language/read.ts';
import type { Parameter } from '../language/program.ts';
import { isObject } from '../notebook/json-values.ts';
import type { JsonObject } from '../notebook/json-values.ts';
import type { Project } from '../project/open.ts';
import type { Change } from './change.ts';
import { schemaChanges } from './schema-change.ts';

/** What others rely on of a project in one state of its files. */
export interface ProjectInterface {
  /** Public functions of its package by `module.name`, with their parameters; classes have none, their methods are `module.Class.name`. */
  readonly functions: ReadonlyMap<string, readonly Parameter[]>;
  /** Settings by `section.name`. */
  readonly settings: ReadonlySet<string>;
  /** Contracts of tables by name. */
  readonly contracts: ReadonlyMap<string, JsonObject>;
}

/** Tables that nobody sends: what the pipeline makes of those that are read. */
const MADE_INSIDE = new Set(['features', 'target', 'predictions']);

/** Where a project has its code. */
export type Code = Pick<Project, 'package' | 'layout'>;

/** Whether a file says something about the interface. */
export function isInterfaceFile(path: string, code: Code): boolean {
  return moduleOf(path, code) !== undefined || path === code.layout.settings || /^contracts\/[^/]+\.schema\.json$/.test(path);
}

/** Reads the interface off a project's files: text by path. What can't be read says nothing. */
export function interfaceOf(files: ReadonlyMap<string, string>, code: Code): ProjectInterface {
  const functions = new Map<string, readonly Parameter[]>();
  const contracts = new Map<string, JsonObject>();
  const settings = new Set<string>();
  for (const [path, text] of files) {
    const module = moduleOf(path, code);
    const [, table] = /^contracts\/([^/]+)\.schema\.json$/.exec(path) ?? [];
    if (module !== undefined) for (const [name, parameters] of publicFunctions(text)) functions.set(`${module}.${name}`, parameters);
    else if (table !== undefined)
      contracts.set(
        table,
        parsed(() => JSON.parse(text) as unknown),
      );
    else if (path === code.layout.settings) {
      const sections = parsed(() => parseYaml(text) as unknown);
      for (const [section, values] of Object.entries(sections)) for (const name of keys(values)) settings.add(`${section}.${name}`);
    }
  }
  return { functions, settings, contracts };
}

/** `steps.load` of a step's file. The vendored runtime, which only the project itself uses, has none. */
function moduleOf(path: string, { package: package_, layout: { source, modules } }: Code): string | undefined {
  const folder = source === '.' ? '' : `${source}/`;
  if (!path.startsWith(folder) || !path.endsWith('.py')) return undefined;
  const module = path.slice(folder.length, -3).replaceAll('/', '.');
  const inside = [modules.steps, modules.library].some(
    (one) => module.startsWith(`${one}.`) && !module.slice(one.length + 1).startsWith('_'),
  );
  if (!inside && module !== modules.pipeline) return undefined;
  return module.startsWith(`${package_}.`) ? module.slice(package_.length + 1) : module;
}

function publicFunctions(source: string): [string, readonly Parameter[]][] {
  const cell = { index: 0, id: '', kind: 'code', source, executionCount: undefined, tags: [], metadata: {}, outputs: undefined } as const;
  const format = { major: 4, minor: 5 };
  const notebook = { format, language: 'python', kernel: undefined, languageVersion: undefined, metadata: {}, cells: [cell] };
  const definitions = readProgram(notebook).statements.flatMap(({ definition }) => definition ?? []);
  return definitions
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap(({ name, parameters, methods }): [string, readonly Parameter[]][] => {
      const known = [...methods].filter(([method]) => method === '__init__' || !method.startsWith('_'));
      return [[name, parameters], ...known.map(([method, own]): [string, readonly Parameter[]] => [`${name}.${method}`, own.parameters])];
    });
}

function parsed(read: () => unknown): JsonObject {
  try {
    const value = read();
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function keys(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** What is different for those who rely on it. */
export function interfaceChanges(before: ProjectInterface, after: ProjectInterface): Change[] {
  return [...functionChanges(before, after), ...settingChanges(before, after), ...contractChanges(before, after)];
}

function functionChanges(before: ProjectInterface, after: ProjectInterface): Change[] {
  const changes: Change[] = [];
  for (const [name, old] of before.functions) {
    const now = after.functions.get(name);
    if (now === undefined) changes.push({ level: 'major', what: `${name} is gone` });
    else changes.push(...parameterChanges(name, old, now));
  }
  for (const name of after.functions.keys()) if (!before.functions.has(name)) changes.push({ level: 'minor', what: `${name} is new` });
  return changes;
}

function parameterChanges(name: string, before: readonly Parameter[], after: readonly Parameter[]): Change[] {
  const changes: Change[] = [];
  const say = (level: Change['level'], what: string) => changes.push({ level, what: `${name}: ${what}` });
  const takesAny = after.some(({ kind }) => kind === 'var-keyword');
  for (const old of before) {
    const now = after.find((one) => one.name === old.name);
    if (now === undefined) {
      if (!(takesAny && old.kind === 'keyword-only')) say('major', `${old.name} is gone`);
    } else if (old.kind !== now.kind) say('major', `${old.name} is given in another way`);
    else if (old.hasDefault && !now.hasDefault) say('major', `${old.name} has to be given`);
    else if (!old.hasDefault && now.hasDefault) say('minor', `${old.name} may be left out`);
  }
  for (const now of after) {
    if (before.some((one) => one.name === now.name)) continue;
    const optional = now.hasDefault || now.kind === 'var-positional' || now.kind === 'var-keyword';
    say(optional ? 'minor' : 'major', `${now.name} is new${optional ? '' : ' and has to be given'}`);
  }
  const order = positional(before).filter((one) => positional(after).includes(one));
  const moved = order.join() !== positional(after).slice(0, order.length).join();
  if (moved && changes.every(({ level }) => level !== 'major')) say('major', 'its parameters are in another order');
  return changes;
}

function positional(parameters: readonly Parameter[]): string[] {
  return parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only').map(({ name }) => name);
}

function settingChanges(before: ProjectInterface, after: ProjectInterface): Change[] {
  const gone = [...before.settings].filter((name) => !after.settings.has(name));
  const added = [...after.settings].filter((name) => !before.settings.has(name));
  return [
    ...gone.map((name): Change => ({ level: 'major', what: `setting ${name} is gone` })),
    ...added.map((name): Change => ({ level: 'minor', what: `setting ${name} is new` })),
  ];
}

function contractChanges(before: ProjectInterface, after: ProjectInterface): Change[] {
  const changes: Change[] = [];
  for (const [table, old] of before.contracts) {
    const now = after.contracts.get(table);
    if (now === undefined) changes.push({ level: MADE_INSIDE.has(table) ? 'minor' : 'major', what: `contract ${table} is gone` });
    else {
      const found = schemaChanges(table, old, now);
      changes.push(...(MADE_INSIDE.has(table) ? found.map(({ what }): Change => ({ level: 'minor', what })) : found));
    }
  }
  for (const table of after.contracts.keys())
    if (!before.contracts.has(table)) changes.push({ level: 'minor', what: `contract ${table} is new` });
  return changes;
}
