/** Files of a project that are the tool's or git's own. */
const RESERVED = /^(productize\.json|verification\.json|\.productize(\/.*)?|\.venv(\/.*)?)$/i;

/** Why a template may not write to a path: it could leave the project or harm its repository. Undefined where it may. */
export function unsafeReason(path: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return 'the path is absolute';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..') || parts.includes('.') || parts.includes('')) return 'the path leads outside or is not plain';
  if (parts.some(isGit)) return 'it is inside .git';
  if (RESERVED.test(path)) return "it is the tool's own";
  return undefined;
}

/** Some file systems take these for `.git`: other case, dots or blanks at the end, the short name, characters that nobody sees. */
function isGit(part: string): boolean {
  return /^(\.git|git~\d+)([. ]*|:.*)$/i.test(part.replace(/\p{Cf}/gu, ''));
}
