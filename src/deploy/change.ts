/** How a version goes on: `major` where what others rely on is gone or different, `minor` where there is more of it. */
export type Level = 'major' | 'minor' | 'patch';

export const LEVELS: readonly Level[] = ['major', 'minor', 'patch'];

export interface Change {
  readonly level: Level;
  /** In a few words, for the changelog. */
  readonly what: string;
}

/** The greatest of them; `patch` where there is none. */
export function levelOf(changes: readonly Change[]): Level {
  return LEVELS.find((level) => changes.some((change) => change.level === level)) ?? 'patch';
}

/** `1.4.2` and `minor`: `1.5.0`. */
export function nextVersion(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (level === 'major') return `${String(major + 1)}.0.0`;
  return level === 'minor' ? `${String(major)}.${String(minor + 1)}.0` : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}
