import type { Finding } from '../../analysis/analysis.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Proposal } from '../../project/propose.ts';
import type { CellTarget, Plan, Step, TargetKind } from '../../refactor/plan.ts';
import { moduleFile } from '../../template/module-file.ts';
import { cellsPhrase, cellTitle } from './cells-text.ts';
import { cellsOfFiles } from './file-cells.ts';
import { TARGET_WORDS } from './target-words.ts';

/** A row of the preview. Pure data: what shows it knows how to draw and open it. */
export interface OutlineNode {
  /** Unique in the preview, the same for the same plan. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly opens: OutlineTarget | undefined;
  readonly children: readonly OutlineNode[];
  readonly expanded: boolean;
}

export type OutlineTarget =
  { readonly kind: 'cell'; readonly cell: number; readonly span: Span | undefined } | { readonly kind: 'file'; readonly path: string };

/** What would be made of a notebook: steps, where every cell went, what is left out and why, what should be looked at, the files to come. */
export function outlineOf(proposal: Proposal): readonly OutlineNode[] {
  return [stepsSection(proposal), cellsSection(proposal), leftOutSection(proposal), findingsSection(proposal), filesSection(proposal)];
}

function node(id: string, label: string, more: Partial<OutlineNode> = {}): OutlineNode {
  return { id, label, description: '', tooltip: '', icon: 'circle-small', opens: undefined, children: [], expanded: false, ...more };
}

function section(id: string, label: string, icon: string, children: readonly OutlineNode[], expanded: boolean): OutlineNode {
  return node(id, label, { icon, children, expanded, description: String(children.length) });
}

function stepsSection({ plan, manifest: { layout } }: Proposal): OutlineNode {
  const steps = plan.steps.map((step) => stepNode(step, moduleFile(layout, `${layout.modules.steps}.${step.id}`)));
  return section('steps', 'Steps', 'symbol-method', steps, true);
}

function stepNode(step: Step, path: string): OutlineNode {
  const id = `steps/${step.id}`;
  const values = (name: string, icon: string, items: readonly string[]): OutlineNode[] =>
    items.length === 0 ? [] : [node(`${id}/${name}`, name, { description: items.join(', '), tooltip: items.join('\n'), icon })];
  const cells = step.cells.map((cell) =>
    node(`${id}/cell ${String(cell)}`, cellTitle(cell), { icon: 'notebook', opens: cellTarget(cell) }),
  );
  const reason = step.reason === undefined ? '' : `\n${step.reason}`;
  return node(id, step.id, {
    description: `${cellsPhrase(step.cells)}${step.title === '' ? '' : ` · ${step.title}`}`,
    tooltip: `${step.title}${reason}`,
    icon: 'symbol-method',
    opens: { kind: 'file', path },
    children: [
      ...values('takes', 'arrow-right', step.inputs),
      ...values('gives', 'arrow-left', step.outputs),
      ...values('settings', 'settings', step.settings),
      ...cells,
    ],
  });
}

function cellsSection({ plan, analysis }: Proposal): OutlineNode {
  const cells = plan.cells.map((target) =>
    cellNode('cells', target, placesPhrase(plan, target), firstLine(analysis.notebook.cells[target.index]?.source ?? '')),
  );
  return section('cells', 'Where every cell went', 'list-ordered', cells, false);
}

function leftOutSection({ plan }: Proposal): OutlineNode {
  const left = plan.cells.filter(({ target }) => target === 'left-out' || target === 'dependency' || target === 'acquisition');
  const nodes = left.map((target) => cellNode('left-out', target, target.reason, ''));
  return section('left-out', 'Left out, and why', 'circle-slash', nodes, true);
}

const TARGET_ICONS: Readonly<Record<TargetKind, string>> = {
  step: 'symbol-method',
  library: 'library',
  settings: 'settings',
  exploration: 'graph',
  acquisition: 'cloud-download',
  dependency: 'package',
  documentation: 'book',
  'left-out': 'circle-slash',
};

/** Where the parts of a cell went: `step load · settings test_size, high_risk · exploration show_clean`. */
function placesPhrase(plan: Plan, { target, places }: CellTarget): string {
  if (places.length === 0) return TARGET_WORDS[target];
  const kinds: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['step', plan.steps],
    ['library', plan.library],
    ['settings', plan.settings],
    ['exploration', plan.explorations],
  ];
  const parts = kinds.flatMap(([word, things]) => {
    const named = places.filter((place) => things.some(({ id }) => id === place));
    return named.length === 0 ? [] : [`${word} ${named.join(', ')}`];
  });
  return parts.join(' · ');
}

function cellNode(parent: string, target: CellTarget, description: string, text: string): OutlineNode {
  return node(`${parent}/${String(target.index)}`, cellTitle(target.index), {
    description,
    tooltip: text === '' ? target.reason : `${text}\n\n${target.reason}`,
    icon: TARGET_ICONS[target.target],
    opens: cellTarget(target.index),
  });
}

const SEVERITY_ICONS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

function findingsSection({ analysis }: Proposal): OutlineNode {
  const sorted = analysis.findings.toSorted((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity));
  const nodes = sorted.map((finding, index) =>
    node(`findings/${String(index)}`, finding.message, {
      description: `${finding.rule} · ${cellTitle(finding.cell)}`,
      tooltip: `${finding.message}\n${finding.rule}`,
      icon: SEVERITY_ICONS[finding.severity],
      opens: cellTarget(finding.cell, finding.span),
    }),
  );
  return section('findings', 'Findings to look at', 'warning', nodes, false);
}

function filesSection({ plan, manifest, files, data, notebookCopy }: Proposal): OutlineNode {
  const cells = cellsOfFiles(plan, manifest.layout);
  const texts = files.map(({ path }) => {
    const from = cells.get(path);
    const icon = from === undefined ? 'diff-added' : 'diff-modified';
    return node(`files/${path}`, path, { description: from === undefined ? '' : cellsPhrase(from), icon, opens: { kind: 'file', path } });
  });
  const copy = node(`files/${notebookCopy.path}`, notebookCopy.path, { description: 'a copy, secrets masked', icon: 'notebook' });
  const read = data.map(({ to, original, state }) =>
    node(`files/${to}`, to, { description: state, tooltip: `${original} ${state}`, icon: 'database' }),
  );
  const record = node('files/productize.json', 'productize.json', { description: 'what it is made of', icon: 'json' });
  return section('files', 'Files to come', 'files', [...texts, record, copy, ...read], true);
}

function cellTarget(cell: number, span?: Span): OutlineTarget {
  return { kind: 'cell', cell, span };
}

function firstLine(source: string): string {
  return source.trim().split('\n', 1)[0] ?? '';
}
