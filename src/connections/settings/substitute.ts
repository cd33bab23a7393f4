import { Failure } from '../../failure.ts';

/** A text with `${NAME}` and `${NAME:-default}` replaced by what the environment holds; a Failure names a variable that isn't set. */
export function substitute(text: string): string | Failure {
  let missing: string | undefined;
  const replaced = text.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback?: string) => {
    const value = process.env[name];
    if (value !== undefined && value !== '') return value;
    if (fallback === undefined) missing ??= name;
    return fallback ?? '';
  });
  return missing === undefined ? replaced : new Failure('input', `the environment variable ${missing} is not set`);
}
