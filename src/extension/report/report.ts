import type { Proposal } from '../../project/propose.ts';
import { cellsPhrase, cellTitle } from '../preview/cells-text.ts';
import { targetPhrase } from '../preview/outline.ts';

/** What became of a notebook, as Markdown: steps, where every cell went and why, findings. `notebook`: its name. */
export function reportOf({ plan, project, analysis }: Proposal, notebook: string): string {
  const steps = plan.steps.map(({ id, title, cells, inputs, outputs }) =>
    row([`\`${id}\``, title, cellsPhrase(cells), names(inputs), names(outputs)]),
  );
  const cells = plan.cells.map((cell) => row([cellTitle(cell.index), targetPhrase(cell), cell.reason]));
  const findings = analysis.findings.map(({ rule, severity, message, cell }) => row([severity, cellTitle(cell), message, `\`${rule}\``]));
  const parts = [
    `# ${project.name} ${project.version}`,
    `Made of \`${notebook}\`.`,
    '## Steps',
    table(['Step', 'What it does', 'From', 'Takes', 'Gives'], steps),
    '## Where every cell went',
    table(['Cell', 'Went to', 'Why'], cells),
    '## Findings',
    findings.length === 0 ? 'None.' : table(['Severity', 'Cell', 'Finding', 'Rule'], findings),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}

function row(columns: readonly string[]): string {
  return `| ${columns.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function names(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}
