import { Worker } from 'node:worker_threads';
import type { ReaderOptions } from './portfolio-reader.ts';
import type { AnalyzedNotebook, Unreadable } from './portfolio-row.ts';

/** What the thread is sent. */
export interface Asked {
  readonly id: number;
  readonly notebook: string;
}

/** What it sends back. */
interface Answered {
  readonly id: number;
  readonly entry: AnalyzedNotebook | Unreadable;
}

interface Waiting extends Asked {
  readonly resolve: (entry: Answered['entry']) => void;
}

/** The bundle has the thread's code beside this file as well. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? 'portfolio-thread.ts' : 'portfolio-thread.js', import.meta.url);

/** Analyzes notebooks on a thread of its own. One at which the thread dies becomes unreadable, and a new thread does the rest. */
export class PortfolioWorker {
  readonly #options: ReaderOptions;
  readonly #megabytes: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** `megabytes`: so much memory the thread may take for its values. */
  constructor(options: ReaderOptions, megabytes: number) {
    this.#options = options;
    this.#megabytes = megabytes;
  }

  read(notebook: string): Promise<Answered['entry']> {
    return new Promise((resolve) => {
      const asked = { id: this.#count++, notebook };
      this.#waiting.set(asked.id, { ...asked, resolve });
      this.#worker ??= this.#start();
      this.#worker.postMessage(asked);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(THREAD, { workerData: this.#options, resourceLimits: { maxOldGenerationSizeMb: this.#megabytes } });
    worker.on('message', ({ id, entry }: Answered) => {
      this.#answer(id, entry);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#startAnew(error);
    });
    return worker;
  }

  #answer(id: number, entry: Answered['entry']): void {
    this.#waiting.get(id)?.resolve(entry);
    this.#waiting.delete(id);
  }

  #startAnew({ code, message }: NodeJS.ErrnoException): void {
    this.#worker = undefined;
    const [first] = this.#waiting.values();
    if (first === undefined) return;
    const why = code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it takes more than ${String(this.#megabytes)} MB of memory` : message;
    this.#answer(first.id, { notebook: first.notebook, reason: `${first.notebook} can't be analyzed: ${why}` });
    if (this.#waiting.size === 0) return;
    this.#worker = this.#start();
    for (const { id, notebook } of this.#waiting.values()) this.#worker.postMessage({ id, notebook });
  }
}
