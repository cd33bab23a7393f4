import { Failure } from '../failure.ts';
import { readCells } from './cells.ts';
import { bytePlace, decodeWithout, foreignFile, jsonProblem, textStart } from './file-text.ts';
import { JsonError, skipSpace } from './json-bytes.ts';
import { scanJson, type Shape } from './json-scanner.ts';
import { integerAt, isObject, objectAt, stringAt, type JsonObject } from './json-values.ts';
import type { Notebook } from './notebook.ts';

/** What is never parsed: outputs, pictures pasted into Markdown, the state of widgets. They can be hundreds of megabytes. */
const CELLS: Shape = { items: { keys: { outputs: 'cut', attachments: 'cut' } } };
const FILE: Shape = { keys: { cells: CELLS, worksheets: { items: { keys: { cells: CELLS } } }, metadata: { keys: { widgets: 'cut' } } } };

/**
 * Reads an .ipynb file of format 2, 3 or 4. `name` stands in front of the one-line message of a failure.
 *
 * Fails, always with kind `input`, on what isn't a notebook, on a format that it doesn't know, and on broken or cut off JSON (with
 * line and column). A notebook without cells or without code is one as well.
 */
export function readNotebook(bytes: Uint8Array, name: string): Notebook | Failure {
  const result = parse(bytes);
  return typeof result === 'string' ? new Failure('input', `${name.replace(/\p{Cc}/gu, '?')}: ${result}`) : result;
}

function parse(bytes: Uint8Array): Notebook | string {
  const start = textStart(bytes);
  if (skipSpace(bytes, start) >= bytes.length) return 'the file is empty';
  const foreign = foreignFile(bytes, start);
  if (foreign !== undefined) return foreign;
  const cuts = scanJson(bytes, start, FILE);
  if (cuts instanceof JsonError) return jsonProblem(bytes, cuts);
  const text = decodeWithout(bytes, start, cuts);
  if (typeof text === 'number') return `${bytePlace(bytes, text)}: not UTF-8 text; save the file as UTF-8`;
  const file: unknown = JSON.parse(text);
  if (!isObject(file)) return `is not a notebook but JSON of another kind (${jsonKind(file)})`;
  return readFile(file);
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'null' : `a ${typeof value}`;
}

function readFile(file: JsonObject): Notebook | string {
  const major = integerAt(file, 'nbformat');
  if (major === undefined) return 'is not a notebook: its JSON has no "nbformat" number';
  if (major < 2) return `is in notebook format ${String(major)}, and 2, 3 and 4 can be read; open and save it with Jupyter`;
  if (major > 4) return `is in notebook format ${String(major)}, which is newer than the formats that can be read, 2, 3 and 4`;
  const cells = readCells(file, major);
  if (typeof cells === 'string') return `is not a whole notebook: ${cells}`;
  return { format: { major, minor: integerAt(file, 'nbformat_minor') ?? 0 }, ...readMetadata(file), cells };
}

function readMetadata(file: JsonObject): Pick<Notebook, 'language' | 'kernel' | 'languageVersion' | 'metadata'> {
  const metadata = objectAt(file, 'metadata');
  const info = objectAt(metadata, 'language_info');
  const kernel = objectAt(metadata, 'kernelspec');
  const language = (stringAt(info, 'name') ?? stringAt(kernel, 'language') ?? 'python').toLowerCase();
  return {
    language: language === 'ipython' ? 'python' : language,
    kernel: stringAt(kernel, 'name'),
    languageVersion: stringAt(info, 'version'),
    metadata,
  };
}
