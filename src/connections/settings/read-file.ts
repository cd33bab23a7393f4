import { readFile } from 'node:fs/promises';
import { LineCounter, isScalar, parseDocument, stringify, visit } from 'yaml';
import type { Document } from 'yaml';
import { Failure } from '../../failure.ts';
import { schemaError } from '../../project/validate.ts';
import { lineOfPath } from '../../template/yaml-lines.ts';
import { at, keysOf } from '../json.ts';
import type { ConfiguredConnection, ConnectionSetting } from './settings.ts';
import { substitute } from './substitute.ts';

/** Names of members that hold secrets. */
const SECRET = /^(token|password|secret|credentials)$/i;
const REFERENCE = /^(env|secret):/;

/** The connections of a file; none where it isn't there. A Failure names the line. */
export async function readConnections(file: string): Promise<ConfiguredConnection[] | Failure> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? [] : parseText(file, text);
}

/** The connections of the editor's setting `productize.connections`. A Failure names the member. */
export async function readConnectionSetting(setting: object): Promise<ConfiguredConnection[] | Failure> {
  const name = 'productize.connections';
  const parsed = await parseText(name, stringify({ connections: setting }));
  if (parsed instanceof Failure) return new Failure(parsed.kind, parsed.message.replace(/^([^:]*):\d+: (connections\.)?/, '$1: '));
  return parsed.map((connection) => ({ ...connection, file: undefined }));
}

/** One connection as it would be read from a file, before it is in it. */
export async function parseConnection(file: string, name: string, setting: object): Promise<ConfiguredConnection | Failure> {
  const parsed = await parseText(file, stringify({ connections: { [name]: setting } }));
  if (!(parsed instanceof Failure))
    return parsed.find((connection) => connection.name === name) ?? new Failure('input', `${name} is no name`);
  return new Failure(parsed.kind, parsed.message.slice(file.length).replace(/^:\d+: (connections\.)?/, ''));
}

async function parseText(file: string, text: string): Promise<ConfiguredConnection[] | Failure> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fail = (offset: number | undefined, problem: string) =>
    new Failure('input', `${file}:${lines.linePos(offset ?? 0).line}: ${problem}`);
  const [error] = document.errors;
  if (error) return fail(error.pos[0], error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? 'it is no YAML');
  const literal = literalSecret(document);
  if (literal)
    return fail(literal.offset, `${literal.key} is a secret in plain text: write env:NAME or secret:NAME, and change the secret`);
  const unset = substituteIn(document);
  if (unset) return fail(unset.offset, unset.problem);
  const content: unknown = document.toJS();
  const problem = await schemaError('connections', content);
  if (problem) return new Failure('input', `${file}:${String(lineOfPath(document, lines, problem.path))}: ${problem.message}`);
  const connections = at(content, 'connections');
  return keysOf(connections).map((name) => {
    // SAFETY: the schema has just been checked; it describes this type.
    return { name, setting: at(connections, name) as ConnectionSetting, file };
  });
}

/** Looked for before anything else is said of the file, so that no message quotes a secret. */
function literalSecret(document: Document): { key: string; offset: number | undefined } | undefined {
  let found: { key: string; offset: number | undefined } | undefined;
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !SECRET.test(String(key.value)) || !isScalar(value)) return undefined;
      if (REFERENCE.test(String(value.value))) return undefined;
      found = { key: String(key.value), offset: value.range?.[0] };
      return visit.BREAK;
    },
    Scalar(_, { value, range }) {
      if (!/^https?:\/\/[^/]*@|^https?:.*[?&]token=/.test(String(value))) return undefined;
      found = { key: 'this address', offset: range?.[0] };
      return visit.BREAK;
    },
  });
  return found;
}

function substituteIn(document: Document): { problem: string; offset: number | undefined } | undefined {
  let unset: { problem: string; offset: number | undefined } | undefined;
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return undefined;
      const value = substitute(node.value);
      if (value instanceof Failure) {
        unset = { problem: value.message, offset: node.range?.[0] };
        return visit.BREAK;
      }
      node.value = value;
      return undefined;
    },
  });
  return unset;
}
