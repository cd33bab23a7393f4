import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, LineCounter } from 'yaml';

/** The line on which a place in a YAML document begins, from 1; of the last key on the way to it that is there. */
export function lineOfPath(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isSeq(node)) node = node.items[Number(key)];
    else {
      const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
      continue;
    }
    if (node === undefined) break;
    offset = startOf(node) ?? offset;
  }
  return lines.linePos(offset).line;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
