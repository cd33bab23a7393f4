import { listOf } from './identifiers.ts';
import { ImportLines } from './import-lines.ts';
import type { Outline } from './outline.ts';
import type { CodeModule, LibraryModule } from './plan.ts';
import { moduleDocstring, statementsOf } from './step-module.ts';
import type { Names } from './step-module.ts';
import { statementText } from './statement-text.ts';

/** The notebook's own functions, classes and constants of one topic as a module. */
export function writeLibrary(outline: Outline, module: LibraryModule, library: readonly LibraryModule[], names: Names): CodeModule {
  const imports = new ImportLines(outline, library, names.library, module.id);
  const parts: string[] = [];
  const statements = statementsOf(
    outline,
    module.definitions.map((definition) => definition.statement),
  );
  for (const statement of statements) {
    imports.addUsesOf(statement);
    const { text, modules } = statementText(outline, statement, false);
    for (const needed of modules) imports.addModule(needed);
    parts.push(text);
  }
  const cells = [...new Set(module.definitions.map((definition) => definition.cell))].sort((a, b) => a - b);
  const title = `${whatItHolds(module)} of the notebook: ${listOf(module.definitions.map((d) => d.name))}`;
  const gap = module.id === 'constants' ? '\n' : '\n\n\n';
  return { id: module.id, code: `${moduleDocstring(title, cells, names.notebook)}${imports.lines().join('\n')}\n\n\n${parts.join(gap)}\n` };
}

function whatItHolds({ definitions }: LibraryModule): string {
  const kinds = new Set(definitions.map(({ kind }) => kind));
  if (kinds.has('constant')) return 'Constants';
  if (kinds.size > 1) return 'Functions and classes';
  return kinds.has('class') ? 'Classes' : 'Functions';
}
