import { cellsPhrase } from './cell-targets.ts';
import { ImportLines } from './import-lines.ts';
import type { Outline } from './outline.ts';
import type { CodeModule, Exploration, LibraryModule } from './plan.ts';
import { sentence, settingParameters, statementsOf } from './step-module.ts';
import type { Names } from './step-module.ts';
import { indented, statementText } from './statement-text.ts';

/** What the notebook shows and draws, a function for each part; none of the pipeline needs it. */
export function writeExplore(
  outline: Outline,
  explorations: readonly Exploration[],
  library: readonly LibraryModule[],
  names: Names,
): CodeModule {
  const imports = new ImportLines(outline, library, names.package);
  const functions = explorations.map((exploration) => writeFunction(outline, exploration, imports));
  const head = `"""What ${names.notebook} shows and draws. Runs apart from the pipeline."""\n`;
  return { id: 'explore', code: `${[head, ...imports.lines()].join('\n')}\n\n\n${functions.join('\n\n\n')}\n` };
}

function writeFunction(outline: Outline, exploration: Exploration, imports: ImportLines): string {
  const parameters = [...exploration.inputs, ...settingParameters(outline, exploration.settings)].join(', ');
  const body: string[] = [];
  for (const statement of statementsOf(outline, exploration.statements)) {
    imports.addUsesOf(statement);
    const written = statementText(outline, statement, true);
    for (const module of written.modules) imports.addModule(module);
    body.push(indented(written));
  }
  const doc = `    """${sentence(exploration.title)} From ${cellsPhrase(exploration.cells)}."""`;
  return [`def ${exploration.id}(${parameters}) -> None:`, doc, ...body].join('\n');
}
