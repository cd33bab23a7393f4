import { parentPort, workerData } from 'node:worker_threads';
import { PortfolioReader, type ReaderOptions } from './portfolio-reader.ts';
import type { Asked } from './portfolio-worker.ts';

// A thread that analyzes the notebooks whose paths it is sent; portfolio-worker.ts is its other end.

// SAFETY: the one place that starts this thread gives it so.
const reader = new PortfolioReader(workerData as ReaderOptions);

parentPort?.on('message', ({ id, notebook }: Asked) => {
  void reader.read(notebook).then((entry) => parentPort?.postMessage({ id, entry }));
});
