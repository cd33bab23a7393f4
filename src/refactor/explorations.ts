import type { Statement } from '../language/program.ts';
import { draws, nameExplorations } from './exploration-names.ts';
import { isStyleOption } from './options.ts';
import type { Outline } from './outline.ts';
import { valuesBound } from './outline.ts';
import type { Exploration } from './plan.ts';
import { settingsUsed } from './settings-used.ts';
import { statementsOf } from './step-module.ts';
import type { PlacedExploration } from './steps.ts';

interface Group {
  readonly statements: number[];
  readonly binds: Set<string>;
  readonly needs: Set<string>;
  position: number;
  /** It only says how drawings look. */
  readonly style: boolean;
}

interface Groups {
  readonly all: Group[];
  /** For each name the group that has bound it last; undefined where the pipeline has. */
  readonly makers: Map<string, Group | undefined>;
  /** For each value of the pipeline, behind how many of its statements it has been made or changed last. */
  readonly changed: Map<string, number>;
}

/**
 * Exploring statements as functions: one for each cell, cells that share names of their own together. Each is placed
 * behind the statements of the pipeline that come before it in the notebook; a cell that looks at a value before and after the
 * pipeline changes it becomes a function for each.
 */
export function planExplorations(outline: Outline): PlacedExploration[] {
  const groups = groupExplorations(outline);
  const place = new Map(outline.order.map((index, at) => [index, at]));
  for (const group of groups) group.statements.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const names = nameExplorations(
    outline,
    groups.map((group) => ({ statements: statementsOf(outline, group.statements), style: group.style })),
  );
  return groups.map((group, at) => {
    const cells = [...new Set(statementsOf(outline, group.statements).map(({ cell }) => cell))];
    const { id, title } = names[at] ?? { id: `show_cell_${String(cells[0] ?? 0)}`, title: '' };
    const exploration: Exploration = {
      id,
      title,
      cells,
      statements: group.statements,
      inputs: [...group.needs],
      settings: settingsUsed(outline, group.statements),
      after: undefined,
      style: group.style,
    };
    return { exploration, position: group.position };
  });
}

function groupExplorations(outline: Outline): readonly Group[] {
  const groups: Groups = { all: [], makers: new Map(), changed: new Map() };
  let position = 0;
  for (const index of outline.order) {
    const statement = outline.analysis.program.statements[index];
    if (!statement) continue;
    if (outline.roles[index] === 'exploration') addTo(groups, outline, statement, position);
    if (outline.roles[index] !== 'step') continue;
    position++;
    for (const name of valuesBound(statement)) groups.makers.set(name, undefined);
    for (const name of [...valuesBound(statement), ...(outline.analysis.flow.changes[index] ?? [])]) groups.changed.set(name, position);
  }
  return groups.all;
}

function addTo({ all, makers, changed }: Groups, outline: Outline, statement: Statement, position: number): void {
  const { index, cell, maybeBinds } = statement;
  const needs = [...(outline.analysis.flow.needs[index] ?? []), ...parametersOf(outline, index)];
  const asBefore = (group: Group) => [...group.needs].every((name) => (changed.get(name) ?? 0) <= group.position);
  const option = isStyleOption(outline.imports, statement);
  const drawn = option && all.some((group) => !group.style && draws(statementsOf(outline, group.statements)));
  const style = option && (!drawn || isAlone(outline, statement));
  const joins = (group: Group) => (style ? !drawn : sameCell(outline, group, cell));
  const related = new Set(all.filter((group) => group.style === style && joins(group) && asBefore(group)));
  for (const name of needs) {
    const maker = makers.get(name);
    if (maker?.style === style) related.add(maker);
  }
  const [first, ...others] = related;
  const target: Group = first ?? { statements: [], binds: new Set(), needs: new Set(), position, style };
  if (!first) all.push(target);
  for (const other of others) {
    target.statements.push(...other.statements);
    for (const name of other.needs) target.needs.add(name);
    for (const name of other.binds) target.binds.add(name);
    for (const [name, maker] of makers) if (maker === other) makers.set(name, target);
    all.splice(all.indexOf(other), 1);
  }
  for (const name of needs) if (outline.values.has(name) && makers.get(name) === undefined) target.needs.add(name);
  for (const name of valuesBound(statement)) {
    target.binds.add(name);
    // What it binds on some path only may be the pipeline's on the others.
    if (maybeBinds.includes(name) && outline.values.has(name) && makers.get(name) === undefined && makers.has(name)) target.needs.add(name);
    makers.set(name, target);
  }
  target.statements.push(index);
  target.position = position;
}

/** Whether all that its cell shows or draws is how drawings look. */
function isAlone({ analysis, roles, imports }: Outline, { cell }: Statement): boolean {
  return analysis.program.statements.every(
    (other) => other.cell !== cell || roles[other.index] !== 'exploration' || isStyleOption(imports, other),
  );
}

function parametersOf(outline: Outline, index: number): string[] {
  const uses = outline.analysis.program.statements[index]?.uses ?? [];
  return uses.flatMap((use) => outline.library.definitions.get(use.name)?.parameters ?? []);
}

function sameCell(outline: Outline, group: Group, cell: number): boolean {
  return group.statements.some((index) => outline.analysis.program.statements[index]?.cell === cell);
}
