import {
  DocumentHighlight,
  DocumentHighlightKind,
  Hover,
  Location,
  MarkdownString,
  extensions,
  l10n,
  languages,
  workspace,
  type CancellationToken,
  type Disposable,
  type NotebookDocument,
  type Position,
  type TextDocument,
} from 'vscode';
import { COMMANDS } from '../commands/ids.ts';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import { rangeOf } from './diagnostic.ts';
import type { InspectedName, PlacedOccurrence } from './inspect.ts';
import { NOTEBOOK_TYPE, isPythonNotebook } from './python-notebook.ts';

/** A language server that shows definitions and references across cells itself: the same places would be listed twice. */
const LANGUAGE_SERVER = 'ms-python.vscode-pylance';

interface Found {
  readonly document: NotebookDocument;
  readonly cell: number;
  readonly name: InspectedName;
}

/** Shows of a name in a cell where its value is made, changed and needed, in this cell and in the others. */
export function registerNames(): Disposable {
  const store = new DisposableStore();
  const selector = { notebookType: NOTEBOOK_TYPE, language: 'python' };
  store.add(
    languages.registerHoverProvider(selector, {
      provideHover: async (...at) => {
        const found = await nameAt(...at);
        return found && hoverOf(found);
      },
    }),
  );
  store.add(
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (...at) => {
        const found = await nameAt(...at);
        return found?.name.occurrences.filter(({ cell }) => cell === found.cell).map(highlightOf);
      },
    }),
  );
  store.add(
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (...at) => await places(at, ({ makes }) => makes),
    }),
  );
  store.add(
    languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position, { includeDeclaration }, token) =>
        await places([document, position, token], ({ makes }) => includeDeclaration || !makes),
    }),
  );
  return store;
}

type Asked = [document: TextDocument, position: Position, token: CancellationToken];

async function nameAt(...[cell, position, token]: Asked): Promise<Found | undefined> {
  const document = workspace.notebookDocuments.find((open) => open.getCells().some((own) => own.document === cell));
  if (document === undefined || !isPythonNotebook(document)) return undefined;
  const { inspectName } = await engine.inspect();
  const index = document.getCells().find((own) => own.document === cell)?.index;
  if (index === undefined || token.isCancellationRequested) return undefined;
  const name = inspectName(document, index, { line: position.line, column: position.character });
  return name && { document, cell: index, name };
}

async function places(at: Asked, wanted: (occurrence: PlacedOccurrence) => boolean): Promise<Location[] | undefined> {
  if (extensions.getExtension(LANGUAGE_SERVER) !== undefined) return undefined;
  const found = await nameAt(...at);
  return found?.name.occurrences
    .filter(wanted)
    .map(({ cell, range }) => new Location(found.document.cellAt(cell).document.uri, rangeOf(range)));
}

function highlightOf({ range, writes }: PlacedOccurrence): DocumentHighlight {
  return new DocumentHighlight(rangeOf(range), writes ? DocumentHighlightKind.Write : DocumentHighlightKind.Read);
}

/** Nothing where all there is to say is that the cell at hand has it. */
function hoverOf({ document, cell, name: { name, range, made, changed, used } }: Found): Hover | undefined {
  if (made.length === 0 && changed.length === 0) return undefined;
  if ([...made, ...changed, ...used.map((user) => user.cell)].every((other) => other === cell)) return undefined;
  const link = (index: number): string => cellLink(document, index);
  const uses = used.map((user) => (user.into.length === 0 ? link(user.cell) : `${link(user.cell)} → ${user.into.map(code).join(', ')}`));
  const lines = [
    made.length === 0 ? '' : l10n.t('{0} is made in {1}', code(name), made.map(link).join(', ')),
    changed.length === 0 ? '' : l10n.t('changed in {0}', changed.map(link).join(', ')),
    uses.length === 0 ? l10n.t('needed by no cell') : l10n.t('needed by {0}', uses.join(' · ')),
  ];
  const text = new MarkdownString(lines.filter((line) => line !== '').join('  \n'));
  text.isTrusted = { enabledCommands: [COMMANDS.revealCell] };
  return new Hover(text, rangeOf(range));
}

function cellLink(document: NotebookDocument, index: number): string {
  const given = encodeURIComponent(JSON.stringify([index, null, document.uri.toString()]));
  return `[${l10n.t('cell {0}', index)}](command:${COMMANDS.revealCell}?${given})`;
}

function code(name: string): string {
  return `\`${name}\``;
}
