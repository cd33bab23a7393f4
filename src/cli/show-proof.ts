import type { ProofEvent } from '../proof/prove.ts';
import type { Progress } from './progress.ts';

export function showProof(event: ProofEvent, { say, flash }: Progress): void {
  if (event.kind === 'progress') say(event.message);
  else flash(`${event.run === 'pipeline' ? 'The pipeline' : 'The notebook'}: cell ${String(event.cell)}`);
}
