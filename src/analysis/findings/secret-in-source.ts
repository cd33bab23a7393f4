import { perCell } from '../../language/per-cell.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Finding, Fix } from '../analysis.ts';
import { environmentName, isTelling, looksSecret, secretMarks, secretsByForm, type Secret, type SecretMarks } from '../secrets.ts';
import type { StringToken } from '../strings.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** A password, key or token that anyone can read who sees the notebook. */
export const secretInSource: Rule = {
  id: 'secret/in-source',
  *find(facts: Facts): Iterable<Finding> {
    const codes = new Map(facts.program.cells.map((cell) => [cell.cell, cell]));
    for (const { index: cell, source } of facts.notebook.cells) {
      if (source.length < 8) continue;
      const code = codes.get(cell);
      const all = code === undefined ? secretsByForm(source) : secretsOf(code, source, () => facts.strings(cell));
      if (all.length === 0) continue;
      const tokens = facts.strings(cell);
      const known: Span[] = [];
      for (const secret of all) {
        if (known.some((other) => secret.span.start < other.end && other.start < secret.span.end)) continue;
        known.push(secret.span);
        const literal = tokens.find(({ body }) => body.start === secret.span.start && body.end === secret.span.end);
        yield {
          rule: 'secret/in-source',
          severity: 'error',
          message: `${secret.what} stands in the notebook for everyone to read; withdraw it, and read its successor from the environment.`,
          cell,
          span: literal?.span ?? secret.span,
          related: [],
          fix: literal === undefined ? undefined : environmentFix(facts, cell, literal, secret.variable),
        };
      }
    }
  },
};

const secretsOf = perCell((_code, source: string, strings: () => readonly StringToken[]): readonly Secret[] => {
  const marks = secretMarks(source);
  if (marks.forms.length === 0 && !marks.names) return NONE;
  const tokens = strings();
  const formed = byForm(source, marks, tokens);
  return marks.names ? [...formed, ...byName(source, tokens), ...inCommands(source)] : formed;
});

const NONE: readonly Secret[] = [];

/** Secrets that their form gives away, wherever they stand: in code, comments, shell lines, markdown. */
function byForm(source: string, marks: SecretMarks, tokens: readonly StringToken[]): readonly Secret[] {
  return secretsByForm(source, marks).map(({ span, what, variable }) => {
    const named = tokens.some(({ body }) => body.start === span.start && body.end === span.end)
      ? nameBefore(source, span.start)
      : undefined;
    return { span, what, variable: named === undefined ? variable : environmentName(named) };
  });
}

/** Strings behind a name that says what they are: `api_key = "…"`, `{"password": "…"}`, `os.environ["TOKEN"] = "…"`, `f(secret="…")`; passwords behind a user. */
function byName(source: string, tokens: readonly StringToken[]): readonly Secret[] {
  const found: Secret[] = [];
  for (const token of tokens) {
    if (token.triple || token.prefix.includes('f') || token.value.length < 6 || /\s/.test(token.value)) continue;
    if (!secretMarks(source.slice(Math.max(0, token.span.start - NEAR), token.span.start)).names) continue;
    const name = isLoginBefore(source, token.span.start) ? 'password' : nameBefore(source, token.span.start);
    if (name === undefined || !isTelling(name) || !looksSecret(token.value, name)) continue;
    found.push({ span: token.body, what: `The value of "${name}"`, variable: environmentName(name) });
  }
  return found;
}

/** `%env API_KEY=…`, `!export TOKEN=…`, `--password=…` in lines that aren't Python. */
function inCommands(source: string): readonly Secret[] {
  const found: Secret[] = [];
  for (const line of source.matchAll(/^[ \t]*(?:%(?:set_)?env\b|[!%]).*$/gm)) {
    for (const match of line[0].matchAll(/(?:^|[\s-])([A-Za-z][\w-]*)(?:=|\s+)["']?([^\s"'=$]{8,})["']?/g)) {
      const [whole, name = '', value = ''] = match;
      if (!isTelling(name) || !looksSecret(value, name)) continue;
      const start = line.index + match.index + whole.lastIndexOf(value);
      found.push({ span: { start, end: start + value.length }, what: `The value of "${name}"`, variable: environmentName(name) });
    }
  }
  return found;
}

/** So far before a string its name is looked for. */
const NEAR = 120;

/** Whether a string is the second of a user and a password: `auth=("ann", "…")`, `HTTPBasicAuth(user, "…")`. */
function isLoginBefore(source: string, offset: number): boolean {
  const before = source.slice(Math.max(0, offset - NEAR), offset);
  return /(?:\b(?:auth|credentials?|login)\s*=\s*\(|\bHTTP(?:Basic|Digest|Proxy)Auth\()\s*(?:[\w.]+|["'][^"'\n]*["'])\s*,\s*$/i.test(
    before,
  );
}

/** The variable, attribute, keyword, dictionary key or environment variable that a string is given to. */
function nameBefore(source: string, offset: number): string | undefined {
  const before = source.slice(Math.max(0, offset - NEAR), offset);
  const match =
    /(?:([A-Za-z_][\w]*)|\[\s*["']([\w.-]+)["']\s*\]|["']([\w .-]+)["'])\s*(?::\s*[\w.[\]]+\s*=|=|:|,)\s*\(?\s*[rbuRBU]{0,2}["']*$/.exec(
      before,
    );
  if (match === null || (match[0].includes(',') && match[3] === undefined)) return undefined;
  // `f(password, "text")`: only `setdefault("KEY", "value")` and the like pair two strings.
  if (
    /^["'][^"']*["']\s*,/.test(match[0]) &&
    !/(?:setdefault|putenv|setenv|add_secret|set_secret|auth|\()\s*\(?\s*$/.test(before.slice(0, match.index))
  )
    return undefined;
  return match[1] ?? match[2] ?? match[3];
}

/** Reads the variable instead of the string; imports `os` first where no statement above does. */
function environmentFix(facts: Facts, cell: number, literal: StringToken, variable: string): Fix | undefined {
  const title = `Read it from the environment variable ${variable}`;
  const read = `os.environ["${variable}"]`;
  const inside = facts.program.statements.find(
    ({ cell: at, span }) => at === cell && span.start <= literal.span.start && literal.span.end <= span.end,
  );
  if (inside === undefined) return undefined;
  const imported = facts.program.statements.some(
    ({ index, imports }) => index < inside.index && imports.some(({ name, module }) => name === 'os' && module === 'os'),
  );
  if (imported) return { title, span: literal.span, text: read };
  const source = sourceOf(facts, cell);
  const { start } = inside.span;
  if (source.slice(source.lastIndexOf('\n', start - 1) + 1, start).trim() !== '') return undefined;
  return { title, span: { start, end: literal.span.end }, text: `import os\n${source.slice(start, literal.span.start)}${read}` };
}
