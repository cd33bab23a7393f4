import type { ProjectManifest } from '../../project/manifest.ts';
import { cellsPhrase, cellTitle } from '../preview/cells-text.ts';
import { TARGET_WORDS } from '../preview/target-words.ts';

/** What became of a project's notebooks, as Markdown: the steps, and where every cell went and why. */
export function reportOf({ name, version, steps, notebooks }: ProjectManifest): string {
  const stepRows = steps.map(({ id, cells, inputs, outputs, settings }) =>
    row([`\`${id}\``, cellsPhrase(cells), names(inputs), names(outputs), names(settings)]),
  );
  const parts = [`# ${name} ${version}`, '## Steps', table(['Step', 'From', 'Takes', 'Gives', 'Settings'], stepRows)];
  for (const { source, cells } of notebooks) {
    const rows = cells.map(({ index, target, reason }) => row([cellTitle(index), TARGET_WORDS[target], reason]));
    parts.push(`## Where every cell of \`${source}\` went`, table(['Cell', 'Went to', 'Why'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}

/** Cells of a table hold no line ends, and nothing of the notebook is taken for HTML. */
function row(columns: readonly string[]): string {
  const safe = columns.map((text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' '));
  return `| ${safe.join(' | ')} |`;
}

function names(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}
