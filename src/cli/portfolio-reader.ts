import { Failure } from '../failure.ts';
import { analyzeFile, Neighbours } from '../project/analyze-file.ts';
import { planStepsOf } from '../refactor/make-plan.ts';
import { withoutRules } from './ignored-rules.ts';
import { analyzedNotebook, type AnalyzedNotebook, type Unreadable } from './portfolio-row.ts';

export interface ReaderOptions {
  /** Rules and families that are left out. */
  readonly ignored: readonly string[];
  /** Whether each finding is wanted with its place. */
  readonly withReports: boolean;
}

/** Reads and analyzes notebooks, one after the other or at the same time. */
export class PortfolioReader {
  readonly #options: ReaderOptions;
  readonly #neighbours = new Neighbours();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async read(notebook: string): Promise<AnalyzedNotebook | Unreadable> {
    const analyzed = await analyzeFile(notebook, this.#neighbours);
    if (analyzed instanceof Failure) return { notebook, reason: analyzed.message };
    const { ignored, withReports } = this.#options;
    return analyzedNotebook(notebook, withoutRules(analyzed.analysis, ignored), planStepsOf(analyzed.analysis).length, withReports);
  }
}
