import type { Stage } from '../analysis/analysis.ts';
import type { Outline } from './outline.ts';
import type { LibraryDefinition, LibraryModule } from './plan.ts';

/** The topic of a definition is the work of the statements that use it first. */
const TOPICS: Readonly<Record<Stage, string>> = {
  setup: 'helpers',
  load: 'data',
  explore: 'plots',
  clean: 'cleaning',
  features: 'features',
  split: 'data',
  train: 'models',
  evaluate: 'metrics',
  predict: 'models',
  save: 'helpers',
};

/** Library code by topic. Definitions that use each other share a module, so modules never import in a circle. */
export function planLibrary(outline: Outline): LibraryModule[] {
  const modules = new Map<string, LibraryDefinition[]>();
  const add = (id: string, definition: LibraryDefinition) => modules.set(id, [...(modules.get(id) ?? []), definition]);
  for (const statement of outline.analysis.program.statements) {
    const { constant, index, cell } = statement;
    if (constant && outline.roles[index] === 'constant') {
      add('constants', { name: constant.name, kind: 'constant', statement: index, cell, parameters: [] });
    }
  }
  for (const group of connectedDefinitions(outline)) {
    const topic = topicOf(outline, group);
    for (const name of group) {
      const entry = outline.library.definitions.get(name);
      const cell = outline.analysis.program.statements[entry?.statement ?? -1]?.cell;
      if (entry && cell !== undefined) add(topic, { ...entry, cell });
    }
  }
  return [...modules]
    .map(([id, definitions]) => ({ id, definitions: definitions.sort((a, b) => a.statement - b.statement) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function connectedDefinitions(outline: Outline): Set<string>[] {
  const groups: Set<string>[] = [];
  for (const [name, entry] of outline.library.definitions) {
    const statement = outline.analysis.program.statements[entry.statement];
    const linked = new Set([name]);
    for (const use of statement?.uses ?? []) if (outline.library.definitions.has(use.name)) linked.add(use.name);
    const touching = groups.filter((group) => [...linked].some((member) => group.has(member)));
    for (const group of touching) {
      for (const member of group) linked.add(member);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(linked);
  }
  return groups;
}

function topicOf(outline: Outline, names: ReadonlySet<string>): string {
  for (const index of outline.order) {
    const role = outline.roles[index];
    if (role !== 'step' && role !== 'exploration') continue;
    const used = outline.analysis.program.statements[index]?.uses.some((use) => names.has(use.name));
    if (used) return TOPICS[role === 'exploration' ? 'explore' : (outline.analysis.stages[index] ?? 'setup')];
  }
  return 'helpers';
}
