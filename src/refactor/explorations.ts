import { freeIdentifier, identifierFrom } from './identifiers.ts';
import type { Outline } from './outline.ts';
import { valuesBound } from './outline.ts';
import type { Exploration } from './plan.ts';
import { settingsUsed } from './settings-used.ts';
import type { PlacedExploration } from './steps.ts';

interface Group {
  readonly statements: number[];
  readonly binds: Set<string>;
  /** Names that it binds on some path only. */
  readonly mayBind: Set<string>;
  readonly needs: Set<string>;
  position: number;
}

/**
 * Exploring statements as functions: one for each cell, cells that share names of their own together. Each is placed
 * behind the statements of the pipeline that come before it in the notebook.
 */
export function planExplorations(outline: Outline): PlacedExploration[] {
  const groups: Group[] = [];
  let position = 0;
  for (const index of outline.order) {
    if (outline.roles[index] === 'step') position++;
    if (outline.roles[index] === 'exploration') addTo(groups, outline, index, position);
  }
  const place = new Map(outline.order.map((index, at) => [index, at]));
  for (const group of groups) group.statements.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const taken = new Set(outline.analysis.program.statements.flatMap((statement) => statement.uses.map((use) => use.name)));
  return groups.map((group) => {
    const cells = [...new Set(group.statements.map((index) => outline.analysis.program.statements[index]?.cell ?? 0))];
    const heading = outline.analysis.cells[cells[0] ?? 0]?.headings.at(-1);
    const cell = String(cells[0] ?? 0);
    const id = freeIdentifier(heading ? identifierFrom(`show_${heading}`, 'show') : `show_cell_${cell}`, taken);
    taken.add(id);
    const exploration: Exploration = {
      id,
      title: heading ?? `Cell ${cell}`,
      cells,
      statements: group.statements,
      inputs: [...group.needs],
      settings: settingsUsed(outline, group.statements),
      after: undefined,
    };
    return { exploration, position: group.position };
  });
}

function addTo(groups: Group[], outline: Outline, index: number, position: number): void {
  const { analysis } = outline;
  const statement = analysis.program.statements[index];
  if (!statement) return;
  const needs = [...(analysis.flow.needs[index] ?? []), ...parametersOf(outline, index)];
  const related = groups.filter(
    (group) => sameCell(outline, group, statement.cell) || needs.some((name) => group.binds.has(name) || group.mayBind.has(name)),
  );
  const target: Group = related[0] ?? { statements: [], binds: new Set(), mayBind: new Set(), needs: new Set(), position };
  if (related.length === 0) groups.push(target);
  for (const other of related.slice(1)) {
    target.statements.push(...other.statements);
    for (const name of other.needs) if (!target.binds.has(name)) target.needs.add(name);
    for (const name of other.binds) target.binds.add(name);
    for (const name of other.mayBind) target.mayBind.add(name);
    groups.splice(groups.indexOf(other), 1);
  }
  for (const name of needs) if (outline.values.has(name) && !target.binds.has(name)) target.needs.add(name);
  for (const name of valuesBound(statement)) (statement.maybeBinds.includes(name) ? target.mayBind : target.binds).add(name);
  target.statements.push(index);
  target.position = position;
}

function parametersOf(outline: Outline, index: number): string[] {
  const uses = outline.analysis.program.statements[index]?.uses ?? [];
  return uses.flatMap((use) => outline.library.definitions.get(use.name)?.parameters ?? []);
}

function sameCell(outline: Outline, group: Group, cell: number): boolean {
  return group.statements.some((index) => outline.analysis.program.statements[index]?.cell === cell);
}
