import type { ModelRecord, ProjectManifest } from '../project/manifest.ts';
import type { Change } from './change.ts';
import { LEVELS } from './change.ts';

export interface Entry {
  readonly version: string;
  readonly date: string;
  readonly changes: readonly Change[];
  /** Paths from the project's folder. */
  readonly files: readonly string[];
  readonly before: ProjectManifest | undefined;
  readonly manifest: ProjectManifest;
  readonly models: readonly ModelRecord[];
}

const TITLES = { major: 'Incompatible', minor: 'New', patch: 'Changed' } as const;
const MOST_FILES = 15;

/** A project's CHANGELOG.md with one more entry, the newest first. */
export function withEntry(changelog: string, entry: Entry): string {
  const head = '# Changelog';
  const rest = changelog.startsWith(head) ? changelog.slice(head.length).trim() : changelog.trim();
  return `${[head, '', ...entryLines(entry), ...(rest === '' ? [] : [rest])].join('\n').trimEnd()}\n`;
}

function entryLines({ version, date, changes, files, before, manifest, models }: Entry): string[] {
  const lines = [`## ${version} (${date})`, ''];
  for (const level of LEVELS) {
    const own = changes.filter((change) => change.level === level);
    if (own.length > 0) lines.push(`${TITLES[level]}:`, ...own.map(({ what }) => `- ${what}`), '');
  }
  lines.push(...cellLines(before, manifest), ...modelLines(before, models));
  if (files.length > 0) {
    const more = files.length > MOST_FILES ? [`- and ${String(files.length - MOST_FILES)} more`] : [];
    lines.push('Files:', ...files.slice(0, MOST_FILES).map((path) => `- ${path}`), ...more, '');
  }
  return lines;
}

/** Cells of the notebook that are other ones, and the steps that they are in. */
function cellLines(before: ProjectManifest | undefined, manifest: ProjectManifest): string[] {
  const known = new Set(before?.notebooks.flatMap(({ cells }) => cells.map(({ digest }) => digest)));
  const cells = manifest.notebooks.flatMap((notebook) => notebook.cells).filter(({ digest }) => !known.has(digest));
  if (before === undefined || cells.length === 0) return [];
  const steps = manifest.steps.filter((step) => cells.some(({ index }) => step.cells.includes(index))).map(({ id }) => id);
  const where = steps.length === 0 ? '' : ` (steps ${steps.join(', ')})`;
  return [`Cells: ${cells.map(({ index }) => index).join(', ')}${where}`, ''];
}

function modelLines(before: ProjectManifest | undefined, models: readonly ModelRecord[]): string[] {
  return models.flatMap(({ id, version, metrics }) => {
    const old = before?.models?.find((one) => one.id === id);
    if (old?.version === version) return [];
    const figures = Object.entries(metrics).map(([name, value]) => {
      const was = old?.metrics[name];
      return `- ${name}: ${was === undefined || was === value ? '' : `${short(was)} → `}${short(value)}`;
    });
    return [`Model ${id}: ${old === undefined ? '' : `${old.version} → `}${version}`, ...figures, ''];
  });
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
