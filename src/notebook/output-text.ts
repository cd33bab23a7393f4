import { COLON, QUOTE, skipSpace, skipStringFast } from './json-bytes.ts';
import type { OutputReference } from './notebook.ts';

/** Larger outputs are pictures and tables of data. */
const LARGEST = 8_000_000;

/** Pictures are looked for in outputs from so many bytes on. */
const SMALL = 4000;

const decoder = new TextDecoder();

/**
 * The JSON of a cell's outputs as text, its pictures, in which nobody reads, left out; '' where there are none, or more than one
 * wants to look through.
 */
export function outputJson(bytes: Uint8Array, outputs: OutputReference | undefined): string {
  if (outputs === undefined || outputs.end - outputs.start < 3 || outputs.end - outputs.start > LARGEST) return '';
  const { start, end } = outputs;
  let text = '';
  let from = start;
  for (const picture of end - start < SMALL ? [] : picturesIn(bytes, start, end)) {
    text += decoder.decode(bytes.subarray(from, picture.start));
    from = picture.end;
  }
  return text + decoder.decode(bytes.subarray(from, end));
}

/** What stands between the quotes of pictures: of values whose names begin with `image/`. */
function picturesIn(bytes: Uint8Array, start: number, end: number): OutputReference[] {
  const found: OutputReference[] = [];
  for (let quote = bytes.indexOf(QUOTE, start); quote >= 0 && quote < end; quote = bytes.indexOf(QUOTE, quote)) {
    const name = quote + 1;
    quote = skipStringFast(bytes, quote);
    if (!IMAGE.every((byte, at) => bytes[name + at] === byte)) continue;
    const colon = skipSpace(bytes, quote);
    const value = skipSpace(bytes, colon + 1);
    if (bytes[colon] !== COLON || bytes[value] !== QUOTE) continue;
    quote = skipStringFast(bytes, value);
    found.push({ start: value + 1, end: quote - 1 });
  }
  return found;
}

const IMAGE = new TextEncoder().encode('image/');

/** What a reader sees of outputs: printed text, values, tables, errors. Pictures and scripts are passed over. */
export function shownText(json: string): string {
  const texts: string[] = [];
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) {
      if (value.every((item) => typeof item === 'string')) texts.push(value.join(key === 'traceback' ? '\n' : ''));
      else for (const item of value) collect(item, key);
    } else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value))
        if (!/^(?:image|video|audio|font|application)\/(?!json)/.test(name)) collect(item, name);
  };
  collect(JSON.parse(json), '');
  return texts.join('\n');
}
