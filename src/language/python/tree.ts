import { internedSlice } from '../interned.ts';
import { K } from './kinds.ts';

/** Numbers a node takes in the array: kind, start, end, first child, last child, next sibling, data, name. */
const STRIDE = 8;
const END = 2;
const FIRST = 3;
const LAST = 4;
const NEXT = 5;
const DATA = 6;
const NAME = 7;

export interface TreeProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** An array with nodes of earlier trees below `first` and zeros from there on. */
interface Room {
  readonly cells: Int32Array;
  readonly first: number;
}

/** Nodes in an array that trees share: to make one array for each of a notebook's many small cells takes longer than to parse them. */
const SHARED = 4096;

let spare: Room | undefined;

/** Room for so many nodes, which nobody else gets before it is handed back. */
function takeRoom(nodes: number): Room {
  const room = spare;
  spare = undefined;
  if (room !== undefined && (room.first + nodes) * STRIDE <= room.cells.length) return room;
  return { cells: new Int32Array(STRIDE * Math.max(nodes, SHARED)), first: 1 };
}

/**
 * The syntax tree of one source text, in a typed array. Nodes are numbers; 0 is no node. Kinds, children and `data` are
 * those of kinds.ts; offsets are UTF-16 code units into `text`.
 */
export class Tree {
  readonly text: string;
  readonly problems: TreeProblem[] = [];
  root = 0;
  #cells: Int32Array;
  #count: number;
  #ascii: boolean | undefined;
  /** Names that were asked for; nodes have their places, from 1. */
  readonly #names: string[] = [''];

  constructor(text: string) {
    this.text = text;
    // Code has a node for every four to six characters.
    const room = takeRoom(64 + (text.length >> 2));
    this.#cells = room.cells;
    this.#count = room.first;
  }

  kind(node: number): number {
    return this.#cells[node * STRIDE] ?? 0;
  }

  start(node: number): number {
    return this.#cells[node * STRIDE + 1] ?? 0;
  }

  end(node: number): number {
    return this.#cells[node * STRIDE + END] ?? 0;
  }

  data(node: number): number {
    return this.#cells[node * STRIDE + DATA] ?? 0;
  }

  firstChild(node: number): number {
    return this.#cells[node * STRIDE + FIRST] ?? 0;
  }

  nextSibling(node: number): number {
    return this.#cells[node * STRIDE + NEXT] ?? 0;
  }

  lastChild(node: number): number {
    return this.#cells[node * STRIDE + LAST] ?? 0;
  }

  textOf(node: number): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /**
   * What stands at the node as a name, the same string for the same name wherever it stands: as Python compares names,
   * normalized, so that `ﬁ` is `fi`.
   */
  nameOf(node: number): string {
    const at = node * STRIDE;
    const known = this.#cells[at + NAME] ?? 0;
    if (known !== 0) return this.#names[known] ?? '';
    const text = internedSlice(this.text, this.#cells[at + 1] ?? 0, this.#cells[at + END] ?? 0);
    const name = this.ascii || /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC');
    this.#cells[at + NAME] = this.#names.push(name) - 1;
    return name;
  }

  /** Whether the whole text is ASCII: then no name in it has to be normalized. */
  private get ascii(): boolean {
    return (this.#ascii ??= /^[\x00-\x7f]*$/.test(this.text));
  }

  children(node: number): number[] {
    const children: number[] = [];
    for (let child = this.firstChild(node); child !== 0; child = this.nextSibling(child)) children.push(child);
    return children;
  }

  /** For the parser: a new node without children. */
  add(kind: number, start: number, end: number, data = 0): number {
    const node = this.#count++;
    if ((node + 1) * STRIDE > this.#cells.length) {
      const grown = new Int32Array(this.#cells.length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    const at = node * STRIDE;
    this.#cells[at] = kind;
    this.#cells[at + 1] = start;
    this.#cells[at + END] = end;
    this.#cells[at + DATA] = data;
    return node;
  }

  /** For the parser: makes `child` the last child of `parent` and lets the parent end no earlier than it. */
  append(parent: number, child: number): void {
    const at = parent * STRIDE;
    const last = this.#cells[at + LAST] ?? 0;
    if (last === 0) this.#cells[at + FIRST] = child;
    else this.#cells[last * STRIDE + NEXT] = child;
    this.#cells[at + LAST] = child;
    const end = this.end(child);
    if (end > this.end(parent)) this.#cells[at + END] = end;
  }

  setEnd(node: number, end: number): void {
    this.#cells[node * STRIDE + END] = end;
  }

  setStart(node: number, start: number): void {
    this.#cells[node * STRIDE + 1] = start;
  }

  setKind(node: number, kind: number): void {
    this.#cells[node * STRIDE] = kind;
  }

  setData(node: number, data: number): void {
    this.#cells[node * STRIDE + DATA] = data;
  }

  /** For the parser: nothing is added any more; what is left of the array is for the next tree. */
  close(): void {
    spare = { cells: this.#cells, first: this.#count };
  }

  /** Makes a statement one that can't be read. */
  breakUp(node: number): void {
    this.setKind(node, K.Broken);
    this.#cells.fill(0, node * STRIDE + FIRST, node * STRIDE + NEXT);
  }

  /** For the parser's retreats: how many nodes there are, and back to that many. */
  get size(): number {
    return this.#count;
  }

  truncate(size: number): void {
    this.#cells.fill(0, size * STRIDE, this.#count * STRIDE);
    this.#count = size;
  }
}
