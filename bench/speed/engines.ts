import { readFileSync } from 'node:fs';
import { analyze } from '../../src/analysis/analyze.ts';
import { Failure } from '../../src/failure.ts';
import { readProgram } from '../../src/language/read.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import type { Document } from '../corpus.ts';

export interface Engine {
  readonly name: string;
  /** Does its whole work on one document. */
  readonly run: (document: Document) => unknown;
}

/** This project's parser and analysis, and the engines that they are measured against. */
export async function engines(load: NodeJS.Require): Promise<Engine[]> {
  return [
    { name: 'parse', run: ({ code }) => parsePython(code) },
    { name: 'analysis, findings included', run: ({ notebook }) => analysis(notebook) },
    await ruff(),
    lezer(load),
    await treeSitter(load),
  ];
}

function analysis(notebook: Document['notebook']): unknown {
  const program = readProgram(notebook);
  return program instanceof Failure ? undefined : analyze(notebook, program);
}

async function ruff(): Promise<Engine> {
  const { PositionEncoding, Workspace } = await import('@astral-sh/ruff-wasm-nodejs');
  const workspace = new Workspace({ lint: { select: ['F'] } }, PositionEncoding.Utf16);
  return { name: 'ruff-wasm, rules F', run: ({ code }) => workspace.check(code) as unknown };
}

interface Parser {
  parse(code: string): { delete?(): void } | null;
}

function lezer(load: NodeJS.Require): Engine {
  // SAFETY: the package's own declaration says so; it is not among this project's.
  const { parser } = load('@lezer/python') as { parser: Parser };
  return { name: '@lezer/python', run: ({ code }) => parser.parse(code) };
}

async function treeSitter(load: NodeJS.Require): Promise<Engine> {
  // SAFETY: as above.
  const { Parser: Made, Language } = load('web-tree-sitter') as {
    Parser: (new () => Parser & { setLanguage(language: unknown): void }) & { init(): Promise<void> };
    Language: { load(bytes: Uint8Array): Promise<unknown> };
  };
  await Made.init();
  const parser = new Made();
  parser.setLanguage(await Language.load(readFileSync(load.resolve('tree-sitter-python/tree-sitter-python.wasm'))));
  return {
    name: 'web-tree-sitter',
    run: ({ code }) => {
      parser.parse(code)?.delete?.();
    },
  };
}
