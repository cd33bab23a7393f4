import { pathToFileURL } from 'node:url';
import { relative, resolve, sep } from 'node:path';
import type { Severity } from '../analysis/analysis.ts';
import type { FindingReport, Range } from '../analysis/report.ts';
import { toolVersion } from '../project/tool-version.ts';

interface Analyzed {
  readonly notebook: string;
  readonly findings: readonly FindingReport[];
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/**
 * Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif), for code scanning. Lines and columns are counted from 1 within the
 * cell, which the logical location names.
 */
export async function sarifDocument(analyzed: readonly Analyzed[]): Promise<object> {
  const rules = [...new Set(analyzed.flatMap(({ findings }) => findings.map((finding) => finding.rule)))].sort();
  const driver = { name: 'Productize', version: await toolVersion(), rules: rules.map((id) => ({ id })) };
  const results = analyzed.flatMap(({ notebook, findings }) => {
    return findings.map((finding) => resultOf(notebook, finding, rules.indexOf(finding.rule)));
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
}

function resultOf(path: string, finding: FindingReport, ruleIndex: number): object {
  const { rule, severity, message, cell, range, related } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [locationOf(path, cell, range)],
    relatedLocations: related.map((place, id) => ({ id, message: { text: place.message }, ...locationOf(path, place.cell, place.range) })),
  };
}

function locationOf(path: string, cell: number, { start, end }: Range): object {
  const region = { startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(path) }, region },
    logicalLocations: [{ name: `cell ${String(cell)}`, kind: 'module' }],
  };
}

/** Relative to where the command runs, as code scanning wants it; a file URL for what lies elsewhere. */
function uriOf(path: string): string {
  const below = relative('.', path);
  if (below === '' || below.startsWith('..')) return pathToFileURL(resolve(path)).href;
  return below.split(sep).map(encodeURIComponent).join('/');
}
