import type { Fix } from './analysis.ts';
import { internedJoin } from '../language/interned.ts';
import { perName } from '../language/per-name.ts';
import type { Statement } from '../language/program.ts';
import type { Span } from '../notebook/notebook.ts';
import { REMOVED_APIS, type RemovedApi } from './data/removed-apis.ts';
import { tableNames } from './pandas-tables.ts';
import { withRemovedArguments } from './removed-arguments.ts';
import { isImportFallback } from './findings/places.ts';
import { sourceOf, type Facts, type RemovedUse } from './findings/rule.ts';

const byName: ReadonlyMap<string, RemovedApi> = new Map(REMOVED_APIS.map((api) => [api.name, api]));

/** Methods of anything, `.name`, and of tables, `table.name`. */
const methods = REMOVED_APIS.filter(({ name }) => name.startsWith('.') || name.startsWith('table.')).map((api) => ({
  name: api.name,
  callee: api.name.slice(api.name.indexOf('.')),
  api,
}));

/** Parts of modules, by the module: `numpy` → `float`, `Inf` …: they are used without being called. */
const attributes = grouped(REMOVED_APIS);

/** Everything that a notebook uses and newer versions of its libraries don't have. */
export function* removedUses(facts: Facts): Iterable<RemovedUse> {
  const isTable = (name: string): boolean => tableNames(facts).has(name);
  for (const statement of facts.program.statements) {
    if (statement.imports.length === 0) continue;
    const reported = new Set<RemovedApi>();
    for (const { module, member, span } of statement.imports) {
      const api = imported(module, member);
      if (api === undefined || reported.has(api) || isImportFallback(sourceOf(facts, statement.cell), span.start)) continue;
      reported.add(api);
      yield use(statement.cell, span, api, importFix(facts, statement, span, module, member, api));
    }
  }
  for (const { name, callee, api } of methods) {
    for (const { statement, call } of facts.calls.of(callee)) {
      if (name.startsWith('table') && !(call.receiver !== undefined && isTable(call.receiver))) continue;
      const method = callee.slice(1);
      const start = sourceOf(facts, statement.cell).lastIndexOf(method, call.open);
      const span = { start, end: start + method.length };
      yield use(statement.cell, span, api, api.rename ? replacement(api.instead.replace(/^\./, ''), span) : undefined);
    }
  }
  yield* inModules(facts);
  yield* withIx(facts);
  yield* withRemovedArguments(facts, isTable);
}

/** `df.ix[…]`: nothing else has such an attribute. */
function* withIx(facts: Facts): Iterable<RemovedUse> {
  const api = byName.get('table.ix');
  for (const { cell, masked } of facts.program.cells) {
    if (api === undefined || masked.foreign !== undefined || !masked.text.includes('.ix[')) continue;
    for (const match of masked.text.matchAll(/(?<=[\w\])])\.ix\[/g)) {
      const span = { start: match.index + 1, end: match.index + 3 };
      if (!isComment(masked.text, span.start)) yield use(cell, span, api, undefined);
    }
  }
}

function isComment(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at) + 1, at).includes('#');
}

function imported(module: string, member: string | undefined): RemovedApi | undefined {
  return (member === undefined ? undefined : byName.get(`${module}.${member}`)) ?? byName.get(module);
}

/** `np.float`, called or not, where `np` is an imported module that had such a part. */
function* inModules(facts: Facts): Iterable<RemovedUse> {
  const modules = new Map<string, string>();
  for (const { imports } of facts.program.statements) {
    for (const { name, module, member } of imports) {
      const whole = member === undefined ? module : `${module}.${member}`;
      if (attributes.has(whole)) modules.set(name, whole);
    }
  }
  for (const [alias, module] of modules) {
    const pattern = partsOf(internedJoin(internedJoin(alias, '='), module));
    for (const { cell, masked } of facts.program.cells) {
      if (masked.foreign !== undefined || !masked.text.includes(alias)) continue;
      pattern.lastIndex = 0;
      for (let match = pattern.exec(masked.text); match !== null; match = pattern.exec(masked.text)) {
        const api = byName.get(`${module}.${match[1] ?? ''}`);
        const span = { start: match.index, end: match.index + match[0].length };
        if (api !== undefined && isCode(facts, cell, span)) yield use(cell, span, api, partFix(api, module, alias, span));
      }
    }
  }
}

/** What is looked for in texts where `np=numpy`: `np.float`. */
const partsOf = perName((name) => {
  const [alias = '', module = ''] = name.split('=');
  const parts = attributes.get(module) ?? [];
  return new RegExp(`(?<![\\w.])${alias}\\.(${parts.map((part) => part.replaceAll('.', '\\.')).join('|')})(?![\\w])`, 'g');
});

/** Not in a comment or a string. */
function isCode(facts: Facts, cell: number, span: Span): boolean {
  return facts.program.statements.some(
    (statement) =>
      statement.cell === cell &&
      statement.span.start <= span.start &&
      span.end <= statement.span.end &&
      statement.uses.some((use) => use.span.start === span.start),
  );
}

function use(cell: number, span: Span, api: RemovedApi, fix: Fix | undefined): RemovedUse {
  return { api, cell, span, fix };
}

function replacement(text: string, span: Span): Fix {
  return { title: `Write ${text}`, span, text };
}

/** Where the new name belongs to the same module, or to none. */
function partFix(api: RemovedApi, module: string, alias: string, span: Span): Fix | undefined {
  if (api.rename !== true) return undefined;
  if (api.instead.startsWith(`${module}.`)) return replacement(alias + api.instead.slice(module.length), span);
  return api.instead.includes('.') ? undefined : replacement(api.instead, span);
}

/** `from sklearn.cross_validation import x` → `from sklearn.model_selection import x`: another module with the same members. */
function importFix(
  facts: Facts,
  statement: Statement,
  span: Span,
  module: string,
  member: string | undefined,
  api: RemovedApi,
): Fix | undefined {
  if (api.rename !== true || api.name !== module || member === undefined) return undefined;
  const start = sourceOf(facts, statement.cell).indexOf(module, statement.span.start);
  return start < 0 || start > span.start ? undefined : replacement(api.instead, { start, end: start + module.length });
}

function grouped(apis: readonly RemovedApi[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name } of apis) {
    if (name.startsWith('.') || name.startsWith('table.')) continue;
    for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      const module = name.slice(0, dot);
      found.set(module, [...(found.get(module) ?? []), name.slice(dot + 1)]);
    }
  }
  return found;
}
