import { skipPythonString, stringPrefix } from '../../notebook/python-strings.ts';
import { AFTER_BACKSLASH, Lexer, UNINDENT } from './lexer.ts';
import { OP, T } from './tokens.ts';
import type { TreeProblem } from './tree.ts';

const CLOSERS: ReadonlyMap<number, number> = new Map([
  [OP['('], OP[')']],
  [OP['['], OP[']']],
  [OP['{'], OP['}']],
]);

/** What ends Python's reading to the end without a word: only what the grammar stops at is named then. */
const QUIET: ReadonlySet<string> = new Set([UNINDENT, AFTER_BACKSLASH]);

/**
 * What Python says first of a text that it refuses: before it names what a rule of the grammar stops at, it reads all tokens to
 * the end and names what is wrong with them, and then a bracket that is never closed. `failed`: the offset of the token that the
 * grammar stopped at. Undefined where it names the stop itself. As `_PyPegen_tokenize_full_source_to_check_for_errors` of CPython.
 */
export function tokenProblem(text: string, failed: number): TreeProblem | undefined {
  const lexer = new Lexer(text);
  const open: { readonly close: number; readonly start: number }[] = [];
  for (;;) {
    lexer.next();
    const { kind, start, end } = lexer;
    if (kind === T.end || (kind === T.error && QUIET.has(lexer.message))) break;
    const close = CLOSERS.get(kind);
    if (close !== undefined) open.push({ close, start });
    else if (kind === OP[')'] || kind === OP[']'] || kind === OP['}']) {
      const last = open.pop();
      if (last?.close !== kind) return { message: mismatch(text, start, last?.start), start, end };
    } else if (kind === T.formatted) {
      const quote = text.charCodeAt(end - 1) === text.charCodeAt(end - 2) ? end - 3 : end - 1;
      lexer.position = skipPythonString(text, quote, stringPrefix(text, quote, start));
    } else if (kind === T.error && !isPlainSign(text.charCodeAt(start))) return { message: lexer.message, start, end };
  }
  const last = open.at(-1);
  if (last === undefined || !text.slice(last.start, failed).includes('\n')) return undefined;
  return { message: `'${text.charAt(last.start)}' was never closed`, start: last.start, end: last.start + 1 };
}

function mismatch(text: string, close: number, open: number | undefined): string {
  const closing = text.charAt(close);
  return open === undefined ? `unmatched '${closing}'` : `closing '${closing}' does not match opening '${text.charAt(open)}'`;
}

/** `$`, `?` and `!` are tokens to Python, which no rule of its grammar takes. */
function isPlainSign(c: number): boolean {
  return c === 33 || c === 36 || c === 63;
}
