import { cellsPhrase } from './cell-targets.ts';
import { ImportLines } from './import-lines.ts';
import type { Outline } from './outline.ts';
import type { CodeModule, Exploration, LibraryModule } from './plan.ts';
import { rebound, sentence, settingParameters, statementMark, statementsOf } from './step-module.ts';
import type { Names } from './step-module.ts';
import { indented, statementText } from './statement-text.ts';

/** What the notebook shows and draws, a function for each part; none of the pipeline needs it. */
export function writeExplore(
  outline: Outline,
  explorations: readonly Exploration[],
  library: readonly LibraryModule[],
  names: Names,
): CodeModule {
  const imports = new ImportLines(outline, library, names.library);
  const functions = explorations.map((exploration) => writeFunction(outline, exploration, imports, names));
  const head = `"""What ${names.notebook} shows and draws. Runs apart from the pipeline."""\n`;
  return { id: 'explore', code: `${[head, ...imports.lines()].join('\n')}\n\n\n${functions.join('\n\n\n')}\n` };
}

function writeFunction(outline: Outline, exploration: Exploration, imports: ImportLines, names: Names): string {
  const parameters = [...exploration.inputs, ...settingParameters(outline, exploration.settings)].join(', ');
  const statements = statementsOf(outline, exploration.statements);
  const made = new Set([...exploration.inputs, ...statements.flatMap((statement) => statement.binds)]);
  const body = [...new Set(rebound(statements))].filter((name) => !made.has(name)).map((name) => `    ${name} = None`);
  for (const statement of statements) {
    imports.addUsesOf(statement);
    const written = statementText(outline, statement, true);
    for (const module of written.modules) imports.addModule(module);
    if (names.marked === true) body.push(`    ${statementMark(statement.index)}`);
    body.push(indented(written));
  }
  const doc = `    """${sentence(exploration.title)} From ${cellsPhrase(exploration.cells)}."""`;
  return [`def ${exploration.id}(${parameters}) -> None:`, doc, ...body].join('\n');
}
