/** A backslash with all that belongs to it. */
const WHOLE = /\\(?:$|[^xuUN]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|N\{[^{}]+\})/y;
const WHOLE_IN_BYTES = /\\(?:$|[^x]|x[0-9a-fA-F]{2})/y;

/** What Python refuses inside of a string literal whose end is clear; undefined where there is nothing. */
export function stringProblem(text: string, start: number, quote: number, end: number): string | undefined {
  const bytes = hasPrefix(text, start, quote, 98);
  if (bytes && /[^\x00-\x7f]/.test(text.slice(quote, end))) return 'bytes can only contain ASCII literal characters';
  return hasPrefix(text, start, quote, 114) ? undefined : escapeProblem(text.slice(quote, end), bytes);
}

/** An escape that is cut short, as `\U` in the path `C:\Users`; undefined where all are whole. */
export function escapeProblem(body: string, bytes = false): string | undefined {
  const whole = bytes ? WHOLE_IN_BYTES : WHOLE;
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', whole.lastIndex)) {
    whole.lastIndex = at;
    if (!whole.test(body)) return `the escape ${body.slice(at, at + 2)} is cut short; write \\\\ for a backslash, or r"…"`;
  }
  return undefined;
}

/** Whether a small letter, or its capital, stands in front of the quote. */
function hasPrefix(text: string, start: number, quote: number, letter: number): boolean {
  for (let at = start; at < quote; at++) if ((text.charCodeAt(at) | 32) === letter) return true;
  return false;
}
