import { analyze } from '../../src/analysis/analyze.ts';
import { Slicer } from '../../src/analysis/slice.ts';
import { readProgram } from '../../src/language/read.ts';
import type { Document } from '../corpus.ts';

/** Milliseconds that an engine takes for one document; undefined where it fails. */
export interface Sliced {
  /** Up to the values that flow between statements. */
  readonly flow: number;
  /** A backward slice from the last statement, what it shares with the next slice included. */
  readonly slice: number;
}

/** This project: the whole analysis, then one slice. */
export function ownSlice({ notebook }: Document): Sliced {
  const started = performance.now();
  const program = readProgram(notebook);
  const { flow } = analyze(notebook, program);
  const analyzed = performance.now();
  new Slicer(program, flow).backward([program.statements.length - 1]);
  return { flow: analyzed - started, slice: performance.now() - analyzed };
}

interface Analysis {
  readonly parse: (code: string) => { readonly code: readonly { readonly location: object }[] };
  readonly ControlFlowGraph: new (tree: unknown) => object;
  readonly DataflowAnalyzer: new () => { analyze(graph: object): unknown };
  readonly LocationSet: new (...items: object[]) => object;
  readonly slice: (tree: unknown, seeds: object) => unknown;
}

/** @msrvida/python-program-analysis: parse, control and data flow, then one slice, which works them out again. */
export function peerSlice(load: NodeJS.Require): (document: Document) => Sliced | undefined {
  // SAFETY: the package's own declaration says so; it is not among this project's.
  const { parse, ControlFlowGraph, DataflowAnalyzer, LocationSet, slice } = load('@msrvida/python-program-analysis') as Analysis;
  return ({ code }) => {
    const { log } = console;
    // It says of every library that it doesn't know it.
    console.log = () => undefined;
    try {
      const started = performance.now();
      const tree = parse(code);
      new DataflowAnalyzer().analyze(new ControlFlowGraph(tree));
      const analyzed = performance.now();
      const last = tree.code.at(-1);
      if (last === undefined) return undefined;
      slice(tree, new LocationSet(last.location));
      return { flow: analyzed - started, slice: performance.now() - analyzed };
    } catch {
      return undefined;
    } finally {
      console.log = log;
    }
  };
}
