import { totalmem } from 'node:os';
import type { Limits } from '../connections/local/contained.ts';

/** How far a proof may go. Each has an option of its own: `--max-seconds`, `--max-memory`, `--max-output`, `--max-size`. */
export interface ProofLimits extends Limits {
  /** Bytes that are copied of the notebook's folder, and that one file may have that is written. */
  readonly size: number;
}

const MB = 1_000_000;

/** Limits in the units of the command line: seconds, MB. What isn't given has its default. */
export function proofLimits(given: Readonly<Partial<Record<keyof ProofLimits, number | undefined>>>): ProofLimits {
  return {
    seconds: given.seconds ?? 1800,
    memory: given.memory === undefined ? Math.round(totalmem() * 0.7) : given.memory * MB,
    output: (given.output ?? 50) * MB,
    size: (given.size ?? 2000) * MB,
  };
}
