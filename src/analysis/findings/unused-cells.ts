import type { Statement } from '../../language/program.ts';
import { perName } from '../../language/per-name.ts';
import { textOf } from './calls.ts';
import { namesInText } from './names-in-text.ts';
import { once } from './once.ts';
import type { Facts } from './rule.ts';

/** Whether a cell only makes values that no other cell reads, and shows, writes and changes nothing. */
export function isUnusedCell(facts: Facts, cell: number): boolean {
  return unusedCells(facts).has(cell);
}

export const unusedCells = once((facts): ReadonlySet<number> => {
  const found = new Set<number>();
  if (mayBeUsedByName(facts)) return found;
  const read = readElsewhere(facts);
  for (const { cell, statements, masked, problems } of facts.program.cells) {
    if (statements.length === 0 || masked.magics.length > 0 || problems.length > 0) continue;
    const own = statements.flatMap((index) => facts.program.statements[index] ?? []);
    const binds = own.flatMap((statement) => statement.binds);
    if (binds.length === 0 || !own.every((statement) => isQuiet(facts, statement))) continue;
    if (binds.some((name) => name.startsWith('_') || isReadBy(read, name, cell))) continue;
    if (!binds.some((name) => namesInText(facts).has(name))) found.add(cell);
  }
  return found;
});

/** Whether names may be looked up in ways that nobody can see: `globals()["x"]`, `exec(code)`, `%run other`. */
export function mayBeUsedByName(facts: Facts): boolean {
  return facts.flow.openFrom !== Number.POSITIVE_INFINITY || LOOKUPS.some((callee) => facts.calls.of(callee).length > 0);
}

const LOOKUPS = ['globals', 'locals', 'vars', 'exec', 'eval'];

/** Makes values and does nothing else that one could notice. */
function isQuiet(facts: Facts, statement: Statement): boolean {
  const { kind, index, calls, binds, deletes, imports } = statement;
  // A decorator is called: `@interact` shows something, `@app.route(…)` hands the function on.
  if (kind === 'function' || kind === 'class') return !textOf(facts, statement).startsWith('@');
  if (kind !== 'assign' || deletes.length > 0 || imports.length > 0) return false;
  const changes = facts.flow.flow.changes[index] ?? [];
  return changes.every((name) => binds.includes(name)) && calls.every(({ callee }) => isPure(callee));
}

/** Calls that are known to do nothing but give a value. */
const PURE =
  /^(?:pandas\.(?:read_\w+|DataFrame|Series|concat|merge|get_dummies|to_datetime)|numpy\.(?!random|save)\w+|len|range|list|dict|set|tuple|sorted|sum|min|max|zip|enumerate|str|int|float|round|abs|\.(?:mean|sum|std|min|max|copy|groupby|drop|dropna|fillna|astype|value_counts|unique|head|tail|reset_index|sort_values|split|strip|lower|upper|replace|join|format|apply|map|merge|values|tolist|reshape))$/;

const isPure = perName((callee) => PURE.test(callee));

/** Name → the cell that reads it, or -1 where several do. */
function readElsewhere(facts: Facts): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  const add = (name: string, cell: number): void => {
    const before = read.get(name);
    read.set(name, before === undefined || before === cell ? cell : -1);
  };
  for (const statement of facts.program.statements) {
    for (const name of facts.flow.flow.needs[statement.index] ?? statement.reads) add(name, statement.cell);
    for (const name of statement.lateReads) add(name, statement.cell);
    for (const name of statement.deletes) add(name, statement.cell);
  }
  return read;
}

function isReadBy(read: ReadonlyMap<string, number>, name: string, cell: number): boolean {
  const reader = read.get(name);
  return reader !== undefined && reader !== cell;
}
