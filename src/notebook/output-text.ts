import type { OutputReference } from './notebook.ts';

/** Larger outputs are pictures and tables of data. */
const LARGEST = 8_000_000;

/** The JSON of a cell's outputs as text; '' where there are none, or more than one wants to look through. */
export function outputJson(bytes: Uint8Array, outputs: OutputReference | undefined): string {
  if (outputs === undefined || outputs.end - outputs.start < 3 || outputs.end - outputs.start > LARGEST) return '';
  return new TextDecoder().decode(bytes.subarray(outputs.start, outputs.end));
}

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
