import { XMLParser } from 'fast-xml-parser';
import { SUITES } from './report.ts';
import type { Suite, TestOutcome, TestResult } from './report.ts';

/** Finds the cell that a step's test is about. */
export type CellOfStep = ReadonlyMap<string, number>;

/** Reads what `pytest --junitxml` wrote with `junit_family=xunit1`, which alone says where tests are. `folder`: of the suites. */
export function readJunit(xml: string, cells: CellOfStep, folder: string): TestResult[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    htmlEntities: true, // pytest writes line ends in attributes as numbers
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    textNodeName: 'text',
    isArray: (name) => name === 'testcase' || name === 'testsuite',
  });
  const document: unknown = parser.parse(xml);
  const suites = list(at(at(document, 'testsuites'), 'testsuite'));
  return suites.flatMap((suite) => list(at(suite, 'testcase'))).map((test) => readTest(test, cells, folder));
}

function readTest(test: unknown, cells: CellOfStep, folder: string): TestResult {
  const name = text(at(test, 'name'));
  const file = text(at(test, 'file')).replaceAll('\\', '/') || `${text(at(test, 'classname')).replaceAll('.', '/')}.py`;
  const line = at(test, 'line');
  const { outcome, message } = outcomeOf(test);
  return {
    id: name === '' ? file : `${file}::${name}`,
    suite: suiteOf(file, folder),
    outcome,
    seconds: Number(text(at(test, 'time'))) || 0,
    message,
    // pytest counts lines from 0.
    location: typeof line === 'string' ? { file, line: Number(line) + 1 } : null,
    cell: cellOf(name, cells),
  };
}

function outcomeOf(test: unknown): { outcome: TestOutcome; message: string | null } {
  for (const tag of ['failure', 'error', 'skipped']) {
    const found = at(test, tag);
    // Where a test has two of one kind, as an error in its teardown behind its own, the first counts.
    const part: unknown = Array.isArray(found) ? found[0] : found;
    if (part !== undefined) return { outcome: tag === 'skipped' ? 'skipped' : 'failed', message: messageOf(part) };
  }
  return { outcome: 'passed', message: null };
}

/** What an assertion or an exception says, without the source lines that pytest shows behind it. */
function messageOf(part: unknown): string {
  const said = text(at(part, 'message')) || text(at(part, 'text')) || (typeof part === 'string' ? part : '');
  const lines = said
    .replace(/^(AssertionError|Failed): /, '')
    .split('\n')
    .filter((line) => !/^\[\+\d+ more lines?; full report/.test(line));
  const detail = lines.findIndex((line, position) => position > 0 && /^assert /.test(line));
  return (detail < 0 ? lines : lines.slice(0, detail)).join('\n').trim();
}

/** The parameter of a step's test begins with the step's name. */
function cellOf(name: string, cells: CellOfStep): number | null {
  const parameter = /\[(.*)\]$/.exec(name)?.[1];
  if (parameter === undefined) return null;
  const steps = [...cells.keys()].filter((step) => parameter === step || parameter.startsWith(`${step}-`));
  const longest = steps.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (cells.get(longest) ?? null);
}

function suiteOf(file: string, folder: string): Suite {
  return SUITES.find((suite) => file.startsWith(`${folder}/${suite}/`)) ?? 'unit';
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
