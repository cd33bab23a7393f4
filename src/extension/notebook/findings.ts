import { EventEmitter, languages, window, workspace, type NotebookDocument, type NotebookDocumentChangeEvent, type Uri } from 'vscode';
import type { Stage } from '../../analysis/analysis.ts';
import type { FindingReport } from '../../analysis/report.ts';
import { DisposableStore } from '../disposables.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import { diagnosticOf } from './diagnostic.ts';
import type { Inspection } from './inspect.ts';
import { isPythonNotebook } from './python-notebook.ts';

/** Milliseconds without a change after which a notebook is looked at again. */
const QUIET = 400;

/** Keeps the findings of every open Python notebook as diagnostics on its cells. The engine is loaded with the first notebook. */
export class Findings {
  readonly #store = new DisposableStore();
  readonly #diagnostics = this.#store.add(languages.createDiagnosticCollection('productize'));
  readonly #timers = new Map<NotebookDocument, NodeJS.Timeout>();
  /** By the URI of a cell, as text. */
  readonly #found = new Map<string, readonly FindingReport[]>();
  readonly #stages = new Map<string, readonly Stage[]>();
  readonly #cells = new Map<NotebookDocument, readonly Uri[]>();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  /** Fires when a notebook was looked at again. */
  readonly onDidChange = this.#changed.event;
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
    this.#store.add(
      workspace.onDidOpenNotebookDocument((document) => {
        this.#schedule(document);
      }),
    );
    this.#store.add(
      workspace.onDidChangeNotebookDocument((event) => {
        if (matters(event)) this.#schedule(event.notebook);
      }),
    );
    this.#store.add(
      workspace.onDidCloseNotebookDocument((document) => {
        this.#forget(document);
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('productize')) this.#scheduleAll();
      }),
    );
    this.#store.add(
      window.onDidChangeActiveNotebookEditor((editor) => {
        // Files may have come or gone while another window was in front.
        if (editor !== undefined) this.#schedule(editor.notebook);
      }),
    );
    this.#scheduleAll();
  }

  /** What was last found in a cell. */
  inCell(cell: Uri): readonly FindingReport[] {
    return this.#found.get(cell.toString()) ?? [];
  }

  /** The kinds of work that a cell does; none before it was looked at. */
  stagesOf(cell: Uri): readonly Stage[] {
    return this.#stages.get(cell.toString()) ?? [];
  }

  /** All findings of a rule in the notebook that a cell belongs to, each with its cell. */
  ofRule(rule: string, cell: Uri): readonly (readonly [cell: Uri, finding: FindingReport])[] {
    const cells = [...this.#cells.values()].find((own) => own.some((uri) => uri.toString() === cell.toString())) ?? [];
    return cells.flatMap((uri) => this.inCell(uri).flatMap((finding) => (finding.rule === rule ? [[uri, finding] as const] : [])));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#store.dispose();
  }

  #scheduleAll(): void {
    for (const document of workspace.notebookDocuments) this.#schedule(document);
  }

  #schedule(document: NotebookDocument): void {
    clearTimeout(this.#timers.get(document));
    const timer = setTimeout(() => {
      this.#timers.delete(document);
      this.#refresh(document).catch((error: unknown) => {
        this.#log.error('findings failed', error, { notebook: document.uri.toString() });
      });
    }, QUIET);
    this.#timers.set(document, timer);
  }

  async #refresh(document: NotebookDocument): Promise<void> {
    const settings = workspace.getConfiguration('productize', document.uri);
    const wanted = settings.get<boolean>('findings', true);
    if (!isPythonNotebook(document) || !(wanted || settings.get<boolean>('cellStages', true))) {
      this.#clear(document);
      this.#changed.fire();
      return;
    }
    const { inspectNotebook, lookForFiles } = await engine.inspect();
    // A change since then has its own turn.
    if (isClosed(document) || this.#timers.has(document)) return;
    const started = performance.now();
    const inspection = inspectNotebook(document, settings.get<string[]>('ignoredRules', []));
    this.#show(document, wanted ? inspection : { ...inspection, findings: [] });
    const milliseconds = Math.round(performance.now() - started);
    this.#log.debug('findings', { notebook: document.uri.toString(), findings: inspection.findings.length, milliseconds });
    if ((await lookForFiles(document)) && !isClosed(document)) this.#schedule(document);
  }

  #show(document: NotebookDocument, { findings, stages }: Inspection): void {
    this.#clear(document);
    const cells = document.getCells();
    this.#cells.set(
      document,
      cells.map((cell) => cell.document.uri),
    );
    for (const cell of cells) {
      this.#stages.set(cell.document.uri.toString(), stages[cell.index] ?? []);
      const own = findings.filter((finding) => finding.cell === cell.index);
      if (own.length === 0) continue;
      this.#found.set(cell.document.uri.toString(), own);
      this.#diagnostics.set(
        cell.document.uri,
        own.map((finding) => diagnosticOf(finding, document)),
      );
    }
    this.#changed.fire();
  }

  #clear(document: NotebookDocument): void {
    for (const cell of this.#cells.get(document) ?? []) {
      this.#diagnostics.delete(cell);
      this.#found.delete(cell.toString());
      this.#stages.delete(cell.toString());
    }
    this.#cells.delete(document);
  }

  #forget(document: NotebookDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#clear(document);
  }
}

/** What rules look at: all but the cells' own metadata. */
function matters(event: NotebookDocumentChangeEvent): boolean {
  if (event.contentChanges.length > 0 || event.metadata !== undefined) return true;
  return event.cellChanges.some(
    ({ document, executionSummary, outputs }) => document !== undefined || executionSummary !== undefined || outputs !== undefined,
  );
}

/** Asked anew behind an `await`. */
function isClosed(document: NotebookDocument): boolean {
  return document.isClosed;
}
