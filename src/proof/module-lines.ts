import { statementMark } from '../refactor/step-module.ts';

const MARK = new RegExp(`^\\s*${statementMark(0).replace('(0)', '\\((\\d+)\\)')}$`);

/** Where a statement of the notebook stands in a module, from 1. */
export interface StatementLine {
  readonly line: number;
  readonly statement: number;
}

/**
 * Finds the notebook's statements in a module as it is on disk. `marked` is the module as the tool would write it, with a mark
 * before each statement; what people have changed since is passed over: a statement whose first line is gone is not found.
 */
export function statementLines(marked: string, actual: string): StatementLine[] {
  const ours: { text: string; statement: number | undefined }[] = [];
  let waiting: number | undefined;
  for (const line of marked.split('\n')) {
    const mark = MARK.exec(line)?.[1];
    if (mark !== undefined) waiting = Number(mark);
    else if (isCode(line)) {
      ours.push({ text: line, statement: waiting });
      waiting = undefined;
    }
  }
  const theirs = actual.split('\n').flatMap((text, at) => (isCode(text) ? [{ text, line: at + 1 }] : []));
  return matches(ours, theirs).flatMap(([one, other]) => {
    const statement = ours[one]?.statement;
    const line = theirs[other]?.line;
    return statement === undefined || line === undefined ? [] : [{ line, statement }];
  });
}

/** The line of a statement in its module; where somebody has changed it, the nearest one that can be told from its neighbours. */
export function lineNear(lines: readonly StatementLine[], statement: number): number {
  const exact = lines.find((found) => found.statement === statement);
  const before = lines.findLast((found) => found.statement < statement);
  const behind = lines.find((found) => found.statement > statement);
  return exact?.line ?? before?.line ?? Math.max(1, (behind?.line ?? 1) - 1);
}

function isCode(line: string): boolean {
  return line.trim() !== '' && !line.trimStart().startsWith('#');
}

interface Line {
  readonly text: string;
}

/** Pairs of places of a longest common subsequence of lines, in order. */
function matches(ours: readonly Line[], theirs: readonly Line[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < ours.length && start < theirs.length && ours[start]?.text === theirs[start]?.text) {
    pairs.push([start, start]);
    start++;
  }
  const lengths: number[][] = Array.from({ length: ours.length + 1 }, () => []);
  const lengthAt = (one: number, other: number) => lengths[one]?.[other] ?? 0;
  for (let one = ours.length - 1; one >= start; one--) {
    for (let other = theirs.length - 1; other >= start; other--) {
      const same = ours[one]?.text === theirs[other]?.text;
      const row = lengths[one] ?? [];
      row[other] = same ? lengthAt(one + 1, other + 1) + 1 : Math.max(lengthAt(one + 1, other), lengthAt(one, other + 1));
    }
  }
  let [one, other] = [start, start];
  while (one < ours.length && other < theirs.length) {
    if (ours[one]?.text === theirs[other]?.text) pairs.push([one++, other++]);
    else if (lengthAt(one + 1, other) >= lengthAt(one, other + 1)) one++;
    else other++;
  }
  return pairs;
}
