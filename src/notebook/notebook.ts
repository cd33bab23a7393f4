import type { JsonObject } from './json-values.ts';

/** A notebook as the rest of the tool sees it: cells in file order, outputs by reference only. */
export interface Notebook {
  readonly format: { readonly major: number; readonly minor: number };
  /** Lower-case language name from the metadata; `python` where the file names none. */
  readonly language: string;
  /** Name of the kernel spec, e.g. `python3`. */
  readonly kernel: string | undefined;
  /** Version of the language that wrote it, e.g. `3.11.4`, where the metadata says so. */
  readonly languageVersion: string | undefined;
  /** What else its tools have written into it, as they did. */
  readonly metadata: JsonObject;
  readonly cells: readonly Cell[];
}

export type CellKind = 'code' | 'markdown' | 'raw';

export interface Cell {
  /** Counted from 0 over all cells of the file. */
  readonly index: number;
  /** The file's own cell id (nbformat 4.5), else `cell-<index>`. */
  readonly id: string;
  readonly kind: CellKind;
  /** Line ends are `\n`; offsets everywhere are UTF-16 code units into this text. */
  readonly source: string;
  readonly executionCount: number | undefined;
  readonly tags: readonly string[];
  /** What tools have written into it, as they did. */
  readonly metadata: JsonObject;
  readonly outputs: OutputReference | undefined;
}

/** Where the file keeps a cell's outputs: bytes `start` to `end` of the file hold the JSON array. They are never kept in memory. */
export interface OutputReference {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a cell's source: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A code cell's source with everything that isn't Python masked by text of equal length, so that every offset holds. */
export interface MaskedCell {
  readonly text: string;
  readonly magics: readonly Magic[];
  /** Set where the whole cell is in another language or is a file's text (`%%bash`, `%%sql`, `%%writefile x`): `text` is then empty of code. */
  readonly foreign: Magic | undefined;
}

/**
 * - `line`: `%name rest`; the code of `%time f()` stays in the masked text
 * - `cell`: `%%name rest` on the first line
 * - `shell`: `!cmd`, `!!cmd`, also as the value of an assignment
 * - `help`: `?name`, `name?`, `name??`
 * - `auto-call`: `/f x`, `,f a b`, `;f a b`
 */
export type MagicKind = 'line' | 'cell' | 'shell' | 'help' | 'auto-call';

export interface Magic {
  readonly kind: MagicKind;
  /** `matplotlib`, `time`, `bash`; for a shell line the first word of the command; for help the name asked about. */
  readonly name: string;
  /** What follows the name, continuation lines joined; for a shell line the whole command. */
  readonly argument: string;
  /** What was masked, in the cell's source. For `%time f()` only the `%time` and the space behind it. */
  readonly span: Span;
  /** True where the magic is the value of an assignment: `files = !ls`, `x = %time f()`. */
  readonly assigned: boolean;
}
