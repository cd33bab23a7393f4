import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { l10n, Location, Position, Range, TestMessage, Uri, workspace } from 'vscode';
import type { Project } from '../../project/open.ts';
import { moduleFile } from '../../template/module-file.ts';
import type { TestResult } from '../../testing/report.ts';

/**
 * Why a test failed, said where it can be mended: in the step's module (else in the test itself), and in the notebook's cell that
 * the step comes from.
 */
export async function failureMessages(project: Project, test: TestResult, elsewhere: string | undefined): Promise<TestMessage[]> {
  const text = [test.message ?? l10n.t('It failed and said nothing.'), ...(elsewhere === undefined ? [] : [elsewhere])].join('\n\n');
  const places = [(await moduleOf(project, test)) ?? testPlace(project, test), await cellOf(project, test)];
  const known = places.filter((place) => place !== undefined);
  if (known.length === 0) return [new TestMessage(text)];
  return known.map((place) => Object.assign(new TestMessage(text), { location: place }));
}

/** The function of the step that the test's parameter begins with. */
async function moduleOf({ folder, layout }: Project, { id }: TestResult): Promise<Location | undefined> {
  const parts = /\[(.*)\]$/.exec(id)?.[1]?.split('-') ?? [];
  for (let length = parts.length; length > 0; length--) {
    const step = parts.slice(0, length).join('-');
    const path = join(folder, moduleFile(layout, `${layout.modules.steps}.${step}`));
    if (!/^\w+$/.test(step) || !existsSync(path)) continue;
    const lines = (await readFile(path, 'utf8')).split('\n');
    const line = lines.findIndex((content) => content.startsWith(`def ${step}(`));
    return new Location(Uri.file(path), new Position(Math.max(line, 0), 0));
  }
  return undefined;
}

function testPlace({ folder }: Project, { location }: TestResult): Location | undefined {
  return location === null ? undefined : new Location(Uri.file(join(folder, location.file)), new Position(location.line - 1, 0));
}

async function cellOf({ folder, notebook }: Project, { cell }: TestResult): Promise<Location | undefined> {
  if (cell === null) return undefined;
  try {
    const document = await workspace.openNotebookDocument(Uri.file(join(folder, notebook)));
    if (cell >= document.cellCount) return undefined;
    const { document: text } = document.cellAt(cell);
    return new Location(text.uri, new Range(0, 0, Math.max(text.lineCount - 1, 0), 0));
  } catch {
    // A notebook that VS Code can't open is no reason to keep the failure back.
    return undefined;
  }
}
