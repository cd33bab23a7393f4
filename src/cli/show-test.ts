import type { TestEvent } from '../testing/run.ts';
import type { Progress } from './progress.ts';

/** What happens in a test run, on stderr. */
export function showTest(event: TestEvent, { say, flash, end }: Progress): void {
  if (event.kind === 'progress') say(event.message);
  else if (event.kind === 'cell') flash(`Recording the notebook's values: cell ${String(event.cell)}`);
  else if (event.kind === 'test') flash(`${event.outcome}  ${event.id}`);
  else {
    end();
    console.error(`The notebook itself stops in cell ${String(event.cell)}: ${event.error}`);
  }
}
