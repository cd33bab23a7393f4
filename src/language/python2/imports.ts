import { T } from '../python/tokens.ts';
import { ITERTOOLS, MODULES } from './names.ts';
import { endsStatement, statementEnd } from './tokens.ts';
import type { Change, Token } from './tokens.ts';

/** Import lines with the modules' names of Python 3; what the notebook calls them stays. */
export function importChanges(tokens: readonly Token[]): Change[] {
  return tokens.flatMap((token, at): Change[] => {
    const before = tokens[at - 1];
    if (before !== undefined && !endsStatement(before) && before.text !== ':') return [];
    const end = statementEnd(tokens, at);
    if (token.text === 'import') return wholeImports(tokens, at + 1, end);
    if (token.text !== 'from') return [];
    return tokens[at + 1]?.text === 'itertools' ? fromItertools(tokens, at, end) : fromImports(tokens, at);
  });
}

function wholeImports(tokens: readonly Token[], from: number, end: number): Change[] {
  const changes: Change[] = [];
  for (let at = from; at < end; at++) {
    const token = tokens[at];
    const isName = at === from || tokens[at - 1]?.text === ',';
    if (!token || !isName || token.kind !== T.name) continue;
    const named = tokens[at + 1]?.text === 'as';
    if (token.text === 'urllib' && !named && tokens[at + 1]?.text !== '.') {
      changes.push({ span: token, text: 'urllib.parse, urllib.request', what: 'urllib is in two modules' });
    }
    const module = MODULES.get(token.text);
    if (module === undefined) continue;
    const alias = tokens[at + 2];
    // `import cPickle as pickle` is `import pickle`.
    if (named && alias?.text === module)
      changes.push({ span: { start: token.start, end: alias.end }, text: module, what: whatOf(token.text, module) });
    else changes.push({ span: token, text: named ? module : `${module} as ${token.text}`, what: whatOf(token.text, module) });
  }
  return changes.map(({ span: { start, end: last }, text, what }) => ({ span: { start, end: last }, text, what }));
}

function fromImports(tokens: readonly Token[], at: number): Change[] {
  const token = tokens[at + 1];
  const module = token && tokens[at + 2]?.text === 'import' ? MODULES.get(token.text) : undefined;
  if (!token || module === undefined) return [];
  return [{ span: { start: token.start, end: token.end }, text: module, what: whatOf(token.text, module) }];
}

/** `from itertools import izip` is `izip = zip`. */
function fromItertools(tokens: readonly Token[], at: number, end: number): Change[] {
  const names = tokens.slice(at + 3, end).filter((token) => token.kind === T.name);
  if (names.length === 0 || !names.every(({ text }) => ITERTOOLS.has(text))) return [];
  const text = names.map((name) => `${name.text} = ${ITERTOOLS.get(name.text) ?? name.text}`).join('; ');
  return [{ span: { start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }, text, what: 'what itertools had is built in' }];
}

function whatOf(old: string, module: string): string {
  return `${old} is ${module}`;
}
