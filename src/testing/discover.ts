import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SUITES } from './report.ts';
import type { Suite } from './report.ts';

/** A file of tests. */
export interface TestFile {
  readonly suite: Suite;
  /** A path from the project's folder, with slashes. */
  readonly path: string;
  readonly tests: readonly FoundTest[];
}

/** A test function; what it is run with is known when it runs. */
export interface FoundTest {
  /** As pytest names it, without parameters: `tests/unit/test_steps.py::test_step_runs`. */
  readonly id: string;
  /** From 0. */
  readonly line: number;
}

/** The tests of a project, in the order of their files, as their text says. `tests`: the folder of the suites. Nothing is run. */
export async function discoverTests(folder: string, tests: string): Promise<TestFile[]> {
  const found = SUITES.map(async (suite) => {
    const entries = await readdir(join(folder, tests, suite)).catch(() => []);
    const files = entries.filter((name) => /^test_.*\.py$|_test\.py$/.test(name)).sort();
    return Promise.all(
      files.map(async (name) => {
        const path = `${tests}/${suite}/${name}`;
        return { suite, path, tests: testsIn(path, await readFile(join(folder, path), 'utf8').catch(() => '')) };
      }),
    );
  });
  return (await Promise.all(found)).flat();
}

/** Functions that begin with `test`, at the top or in a class that begins with `Test`. */
export function testsIn(path: string, text: string): FoundTest[] {
  let group = '';
  let members: number | undefined;
  return text.split('\n').flatMap((content, line) => {
    const [, indent = '', name] = /^(\s*)(?:async\s+)?def\s+(test\w*)\s*\(/.exec(content) ?? [];
    // What begins at the margin ends a class; decorators and comments there come before what does.
    if (/^\w/.test(content)) [group, members] = [/^class\s+(Test\w*)/.exec(content)?.[1] ?? '', undefined];
    if (name === undefined || indent.length !== (group === '' ? 0 : (members ??= indent.length))) return [];
    return [{ id: [path, ...(group === '' ? [] : [group]), name].join('::'), line }];
  });
}
