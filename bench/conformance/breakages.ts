/** Breaks a text that Python accepts at a place that `pick` chooses; undefined where the text has no such place. */
export type Breakage = (text: string, pick: Pick) => string | undefined;

/** A whole number from 0 to below `below`. */
export type Pick = (below: number) => number;

/** Ways in which people break code, by name. */
export const BREAKAGES: Readonly<Record<string, Breakage>> = {
  'an opening bracket is missing': without(/[([{]/g),
  'a closing bracket is missing': without(/[)\]}]/g),
  'a colon is missing at the end of a line': without(/:(?=[ \t]*$)/gm),
  'a comma is missing': without(/,(?=[ \t]*\S)/g),
  'a quote is missing': without(/["']/g),
  'an equals sign is missing': without(/=/g),
  'an operand is missing': replaced(/([-+*/%]|==|=)[ \t]*\w+[ \t]*$/gm, (match) => match[1] ?? ''),
  'a bracket of another kind closes': replaced(/[)\]}]/g, ([bracket]) => (bracket === ')' ? ']' : ')')),
  'a closing bracket too many': replaced(/$/gm, () => ')'),
  'an opening bracket too many': replaced(/(?<=[=(,] ?)\b/g, () => '('),
  'a line goes in too far': replaced(/^[ \t]*(?=\w)/gm, ([indent]) => `${indent}   `),
  'a line comes out too far': replaced(/^[ \t]+(?=\w)/gm, ([indent]) => indent.slice(1)),
  'a block has no body': replaced(/:[ \t]*\n([ \t]+\S.*\n)+/g, () => ':\n'),
  'the text ends early': (text, pick) => text.slice(0, pick(text.length)),
  'a word is missing': without(/\b\w+\b/g),
  'a token is missing': without(/\w+|[^\w\s]/g),
  'a word stands twice': replaced(/\b\w+\b/g, ([word]) => `${word} ${word}`),
  'two tokens are swapped': replaced(
    /(\w+|[^\w\s])([ \t]*)(\w+|[^\w\s])/g,
    ([, first, space, second]) => `${second ?? ''}${space ?? ''}${first ?? ''}`,
  ),
  'a keyword for a name': replaced(/(?<=^|[(=,][ \t]*)[a-z_]\w*(?=[ \t]*[=.(,)])/gm, () => 'class'),
  'a keyword is misspelt': replaced(/\b(?:for|import|def|while|return|from|with|else|elif|except|lambda|class)\b/g, ([word]) =>
    word.slice(0, -1),
  ),
  'a condition assigns': replaced(/==/g, () => '='),
  'a sign that is none of Python': replaced(/(?<=\s|^)(?=\S)/gm, () => '$'),
  'quotes of a word processor': replaced(/(["'])(\w+)\1/g, ([, , word]) => `“${word ?? ''}”`),
  'print of Python 2': replaced(/\bprint\s*\((.*)\)[ \t]*$/gm, ([, what]) => `print ${what ?? ''}`),
  'marks of a merge': replaced(/^(?=\S)/gm, () => '<<<<<<< HEAD\n'),
  'a line of prose': replaced(/^(?=\S)/gm, () => 'and then we do this\n'),
  'an else alone': replaced(/^(?=\S)/gm, () => 'else:\n    x = 1\n'),
  'a triple quote is missing': without(/"""|'''/g),
  'a backslash with something behind it': replaced(/(?<=[ \t])(?=[-+*/=])/g, () => '\\ '),
  'a number with letters': replaced(/\b\d+\b/g, ([digits]) => `${digits}abc`),
};

function without(pattern: RegExp): Breakage {
  return replaced(pattern, () => '');
}

function replaced(pattern: RegExp, replacement: (match: RegExpMatchArray) => string): Breakage {
  return (text, pick) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[pick(matches.length)];
    return match && `${text.slice(0, match.index)}${replacement(match)}${text.slice(match.index + match[0].length)}`;
  };
}
