import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the last test run of a project gave. */
export interface LastTest {
  readonly at: Date;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads what a test run left in the project; undefined where there was none, or where it can't be read. */
export async function readLastTest(folder: string): Promise<LastTest | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(join(folder, '.productize', 'last-test.json'), 'utf8'));
    const counts = at(at(content, 'report'), 'counts');
    const [passed, failed, skipped] = [at(counts, 'passed'), at(counts, 'failed'), at(counts, 'skipped')];
    if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') return undefined;
    return { at: new Date(String(at(content, 'at'))), passed, failed, skipped };
  } catch {
    return undefined;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
}
