/** Breaks a text that Python accepts at a place that `pick` chooses; undefined where the text has no such place. */
export type Breakage = (text: string, pick: Pick) => string | undefined;

/** A whole number from 0 to below `below`. */
export type Pick = (below: number) => number;

const LEAVING = ['return', 'return 1', 'yield', 'x = yield 1', 'await x', 'async with x: pass', '[a async for a in x]'];

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
  'a return, yield or await stands anywhere': replaced(
    /^[ \t]*(?=\w)/gm,
    ([indent], pick) => `${indent}${LEAVING[pick(LEAVING.length)] ?? ''}\n${indent}`,
  ),
  'a break or continue stands anywhere': replaced(
    /^[ \t]*(?=\w)/gm,
    ([indent], pick) => `${indent}${['break', 'continue'][pick(2)] ?? ''}\n${indent}`,
  ),
  'a global or nonlocal stands anywhere': replaced(
    /^([ \t]*)(?=(\w+))/gm,
    ([, indent, name], pick) => `${indent ?? ''}${['global', 'nonlocal'][pick(2)] ?? ''} ${name ?? ''}\n${indent ?? ''}`,
  ),
  'a function waits that is not async': replaced(/\basync (?=def|for|with)/g, () => ''),
  'a value waits': replaced(/(?<=[=(,] ?)(?=[a-z_]+[(.])/g, () => 'await '),
  'an argument stands twice': replaced(/\b\w+ ?= ?[\w.'"]+(?=[,)])/g, ([argument]) => `${argument}, ${argument}`),
  'a parameter stands twice': replaced(/(?<=def \w+\()(\w+)/g, ([name]) => `${name}, ${name}`),
  'a star in front of a value': replaced(/(?<=[=(,] ?)(?=\w)/g, () => '*'),
  'a star in front of a line': replaced(/^[ \t]*(?=\w)/gm, ([indent]) => `${indent}*`),
  'a walrus for an equals sign': replaced(/(?<=[(,[] ?\w+)\s*=(?!=)/g, () => ' :='),
  'a walrus in brackets': replaced(/\b[a-z]\w*\b(?=[^\n]*\])/g, ([name]) => `(${name} := ${name})`),
  'an import from the future below': replaced(/^[ \t]*(?=\w)/gm, ([indent]) => `${indent}from __future__ import annotations\n${indent}`),
  'a star import inside': replaced(/^[ \t]+(?=\w)/gm, ([indent]) => `${indent}from math import *\n${indent}`),
  'a function becomes a class': replaced(/\bdef (\w+)\([^()]*\)/g, ([, name]) => `class ${name ?? ''}`),
  'a function becomes async': replaced(/\bdef (?=\w+\()/g, () => 'async def '),
  'a number with letters': replaced(/\b\d+\b/g, ([digits]) => `${digits}abc`),
};

function without(pattern: RegExp): Breakage {
  return replaced(pattern, () => '');
}

function replaced(pattern: RegExp, replacement: (match: RegExpMatchArray, pick: Pick) => string): Breakage {
  return (text, pick) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[pick(matches.length)];
    return match && `${text.slice(0, match.index)}${replacement(match, pick)}${text.slice(match.index + match[0].length)}`;
  };
}
