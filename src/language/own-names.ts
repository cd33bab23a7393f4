const names: string[] = [];

/** The name of the value number `at` that statements make and that has no name in the notebook: it begins with a blank. */
export function ownName(at: number): string {
  return (names[at] ??= ` ${String(at)}`);
}

/** Whether a value has no name outside of the statements. */
export function isOwn(value: string): boolean {
  return value.charCodeAt(0) === BLANK;
}

const BLANK = 32;
