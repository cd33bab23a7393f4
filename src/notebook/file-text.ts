import type { JsonError } from './json-bytes.ts';
import type { Cut } from './json-scanner.ts';

/** Byte at which the text starts: behind a UTF-8 byte order mark, where there is one. */
export function textStart(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** What a file is that can't be a notebook, told from its first bytes; undefined where it may be one. */
export function foreignFile(bytes: Uint8Array, start: number): string | undefined {
  const [first, second] = bytes;
  if (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0x7b && second === 0) ||
    (first === 0 && second === 0x7b)
  ) {
    return 'is UTF-16 text; save it as UTF-8';
  }
  const head = new TextDecoder().decode(bytes.subarray(start, start + 512)).trimStart();
  if (head.startsWith('<') && !head.startsWith('<<<<<<<')) return 'is not a notebook but a web page; download the raw .ipynb file';
  if (head.startsWith('version https://git-lfs')) return 'is not the notebook but a pointer to it; run "git lfs pull" first';
  if (first === 0x50 && second === 0x4b) return 'is not a notebook but a zip archive; unpack it first';
  if (first === 0x1f && second === 0x8b) return 'is not a notebook but a gzip archive; unpack it first';
  return undefined;
}

/** `line 3, column 7`, counted from 1; columns in characters. */
export function bytePlace(bytes: Uint8Array, offset: number): string {
  let line = 1;
  let start = textStart(bytes);
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) {
    line++;
    start = at + 1;
  }
  const column = Array.from(new TextDecoder().decode(bytes.subarray(start, offset))).length + 1;
  return `line ${String(line)}, column ${String(column)}`;
}

/** What is wrong at the place where the text stops being JSON. */
export function jsonProblem(bytes: Uint8Array, error: JsonError): string {
  const start = bytes.lastIndexOf(0x0a, Math.max(0, error.offset - 1)) + 1;
  const line = new TextDecoder().decode(bytes.subarray(start, start + 8));
  const place = bytePlace(bytes, error.offset);
  if (/^(?:<{7}|={7}|>{7})/.test(line)) return `${place}: a merge conflict is left in the file; resolve it first`;
  if (error.offset >= bytes.length) return `${place}: the file ends in the middle; it was cut off, so get a whole copy`;
  return `${place}: broken JSON: ${error.message}`;
}

/** The document without what was cut, or the byte at which it stops being UTF-8. */
export function decodeWithout(bytes: Uint8Array, start: number, cuts: readonly Cut[]): string | number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let from = start;
  for (const cut of [...cuts, { start: bytes.length, end: bytes.length, replacement: '' }]) {
    try {
      parts.push(decoder.decode(bytes.subarray(from, cut.start)), cut.replacement);
    } catch {
      return firstInvalid(bytes, from, cut.start);
    }
    from = cut.end;
  }
  return parts.join('');
}

function firstInvalid(bytes: Uint8Array, start: number, end: number): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = start; at < end;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > 1) {
      try {
        decoder.decode(bytes.subarray(at, Math.min(at + length, end)));
      } catch {
        return at;
      }
    }
    at += length;
  }
  return end;
}
