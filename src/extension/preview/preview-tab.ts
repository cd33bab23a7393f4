import { commands, l10n, TabInputText, TabInputTextDiff, window, type Disposable, type Tab, type Uri } from 'vscode';
import { setContext } from '../context-keys.ts';
import { DisposableStore } from '../disposables.ts';
import { PREVIEW_SCHEME, previewUri } from './documents.ts';
import { cellsOfFiles } from './file-cells.ts';
import type { Preview, PreviewSession } from './preview.ts';

/**
 * Opens every file to come in one tab, beside the cells that it comes from: the steps first, in the order in which they run.
 * Files without cells have no left side and come last.
 */
export async function openPreviewTab(preview: Preview): Promise<void> {
  if (preview.session === undefined) return;
  const { files, plan, manifest } = preview.session.proposal;
  const paths = files.map(({ path }) => path);
  const fromCells = [...cellsOfFiles(plan, manifest.layout).keys()].filter((path) => paths.includes(path));
  const others = paths.filter((path) => !fromCells.includes(path));
  const resources = [
    ...fromCells.map((path): Resource => [previewUri('file', path), previewUri('cells', path), previewUri('file', path)]),
    ...others.map((path): Resource => [previewUri('file', path), undefined, previewUri('file', path)]),
  ];
  await closePreviewTabs();
  await commands.executeCommand('vscode.changes', tabTitle(preview.session), resources);
}

/** What a multi diff shows of a file: what it is, its left side and its right side. */
type Resource = [Uri, Uri | undefined, Uri];

/** Opens the diff of one file to come. */
export async function openPreviewFile(preview: Preview, path: string): Promise<void> {
  const file = previewUri('file', path);
  if (preview.text('cells', path) === undefined) await commands.executeCommand('vscode.open', file, { preview: true });
  else await commands.executeCommand('vscode.diff', previewUri('cells', path), file, path, { preview: true });
}

export async function closePreviewTabs(): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs.filter(isPreviewTab));
  await window.tabGroups.close(tabs, true);
}

/** Keeps the context key by which **Create** and **Discard** are offered in the title of the preview's tabs only. */
export function trackPreviewTab(): Disposable {
  const store = new DisposableStore();
  const update = (): void => {
    const active = window.tabGroups.activeTabGroup.activeTab;
    void setContext('productize.previewTab', active !== undefined && isPreviewTab(active));
  };
  store.add(window.tabGroups.onDidChangeTabs(update));
  store.add(window.tabGroups.onDidChangeTabGroups(update));
  update();
  return store;
}

const TAB_TITLE = l10n.t('Productize preview');

function tabTitle({ proposal }: PreviewSession): string {
  return `${TAB_TITLE}: ${proposal.project.name}`;
}

/** The API doesn't say what a multi diff tab shows: its title has to. */
function isPreviewTab({ input, label }: Tab): boolean {
  if (input instanceof TabInputTextDiff) return input.modified.scheme === PREVIEW_SCHEME;
  if (input instanceof TabInputText) return input.uri.scheme === PREVIEW_SCHEME;
  return label.startsWith(`${TAB_TITLE}: `);
}
