import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { readNotebook } from '../../../src/notebook/read.ts';

const encoder = new TextEncoder();

function read(content: unknown): Notebook | Failure {
  return readNotebook(encoder.encode(typeof content === 'string' ? content : JSON.stringify(content)), 'a.ipynb');
}

function notebook(content: unknown): Notebook {
  const result = read(content);
  if (result instanceof Failure) assert.fail(result.message);
  return result;
}

function message(content: unknown): string {
  const result = read(content);
  assert.ok(result instanceof Failure, 'should have failed');
  assert.equal(result.kind, 'input');
  assert.doesNotMatch(result.message, /\n/);
  return result.message;
}

const code = (source: unknown, more: object = {}): object => ({
  cell_type: 'code',
  metadata: {},
  execution_count: null,
  outputs: [],
  source,
  ...more,
});
const file = (cells: readonly unknown[], more: object = {}): object => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells, ...more });

describe('readNotebook, format 4', () => {
  it('reads cells with their sources, counts, tags and ids', () => {
    const { cells, format } = notebook(
      file([
        { cell_type: 'markdown', metadata: {}, source: ['# A\n', 'b'], id: 'top' },
        code('x = 1\r\ny = 2\r', { execution_count: 7, metadata: { tags: ['parameters', 3] } }),
        { cell_type: 'raw', metadata: {}, source: 'r' },
      ]),
    );
    assert.deepEqual(format, { major: 4, minor: 5 });
    assert.deepEqual(
      cells.map(({ index, id, kind, source, executionCount, tags }) => ({ index, id, kind, source, executionCount, tags })),
      [
        { index: 0, id: 'top', kind: 'markdown', source: '# A\nb', executionCount: undefined, tags: [] },
        { index: 1, id: 'cell-1', kind: 'code', source: 'x = 1\ny = 2\n', executionCount: 7, tags: ['parameters'] },
        { index: 2, id: 'cell-2', kind: 'raw', source: 'r', executionCount: undefined, tags: [] },
      ],
    );
  });

  it('gives every cell an id of its own', () => {
    const { cells } = notebook(file([code('a', { id: 'cell-1' }), code('b'), code('c', { id: 'cell-1' })]));
    assert.deepEqual(
      cells.map((cell) => cell.id),
      ['cell-1', 'cell-1-', 'cell-2'],
    );
  });

  it('knows language and kernel', () => {
    const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3' }, language_info: { name: 'Python', version: '3.11.4' } };
    const { language, kernel, languageVersion } = notebook(file([code('1')], { metadata }));
    assert.deepEqual({ language, kernel, languageVersion }, { language: 'python', kernel: 'python3', languageVersion: '3.11.4' });
    assert.equal(notebook(file([code('1')])).language, 'python');
  });

  it('refers to outputs by their bytes, behind a byte order mark as well', () => {
    const outputs = [{ output_type: 'stream', name: 'stdout', text: ['é"]', 'b'] }];
    const bytes = encoder.encode(`\uFEFF${JSON.stringify(file([code('ü = 1', { outputs }), code('2')]), undefined, 1)}`);
    const result = readNotebook(bytes, 'a.ipynb');
    assert.ok(!(result instanceof Failure));
    const found = result.cells[0]?.outputs;
    assert.ok(found !== undefined);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes.subarray(found.start, found.end))), outputs);
  });

  it('keeps nothing of large outputs in memory', () => {
    const image = 'A'.repeat(20_000_000);
    const text = JSON.stringify(file([code('x = 1', { outputs: [{ output_type: 'display_data', data: { 'image/png': image } }] })]));
    const bytes = encoder.encode(text);
    const before = process.memoryUsage();
    const result = readNotebook(bytes, 'a.ipynb');
    const after = process.memoryUsage();
    assert.ok(!(result instanceof Failure));
    assert.equal(result.cells[0]?.source, 'x = 1');
    const grown = after.heapUsed + after.external - before.heapUsed - before.external;
    assert.ok(grown < bytes.length / 4, `${String(grown)} bytes more`);
  });

  it('takes NaN where Python has written it', () => {
    const text = JSON.stringify(file([code('x', { metadata: { loss: 0 }, outputs: [{ data: 0 }] })])).replaceAll(':0', ': NaN');
    assert.equal(notebook(text).cells.length, 1);
  });

  it('replaces halves of characters, which no file can hold', () => {
    assert.equal(notebook(file([code('a = "\ud83d"')])).cells[0]?.source, 'a = "\ufffd"');
  });
});

describe('readNotebook, format 3', () => {
  const old = (cells: readonly unknown[]): object => ({
    nbformat: 3,
    nbformat_minor: 0,
    metadata: { name: '' },
    worksheets: [{ cells, metadata: {} }],
  });

  it('reads worksheets, inputs, prompt numbers and headings', () => {
    const { cells, format } = notebook(
      old([
        { cell_type: 'heading', level: 2, source: ['Load\n', 'data'] },
        { cell_type: 'code', language: 'python', input: ['a = 1\n', 'b = 2'], prompt_number: 3, outputs: [{ output_type: 'pyout' }] },
        { cell_type: 'code', language: 'python', input: ['a = 1', 'b = 2'], outputs: [] },
        { cell_type: 'html', source: '<b>x</b>' },
      ]),
    );
    assert.deepEqual(format, { major: 3, minor: 0 });
    assert.deepEqual(
      cells.map((cell) => [cell.kind, cell.source, cell.executionCount]),
      [
        ['markdown', '## Load data', undefined],
        ['code', 'a = 1\nb = 2', 3],
        ['code', 'a = 1\nb = 2', undefined],
        ['markdown', '<b>x</b>', undefined],
      ],
    );
    assert.ok(cells[1]?.outputs !== undefined);
  });
});

describe('readNotebook, little in it', () => {
  for (const [title, content, cells] of [
    ['no cells', file([]), 0],
    ['no code', file([code(' \n# nothing\n'), { cell_type: 'markdown', metadata: {}, source: 'text' }]), 2],
    ['format 2', { nbformat: 2, metadata: {}, worksheets: [{ cells: [{ cell_type: 'code', input: 'print 1', prompt_number: 1 }] }] }, 1],
    ['Python 2', file([code('print 1')], { metadata: { kernelspec: { name: 'python2' } } }), 1],
  ] as const) {
    it(title, () => {
      assert.equal(notebook(content).cells.length, cells);
    });
  }
});

describe('readNotebook, bad input', () => {
  const whole = JSON.stringify(file([code('x = 1', { outputs: [{ text: 'abc' }] })]), undefined, 1);

  for (const [title, content, expected] of [
    ['an empty file', '', /^a\.ipynb: the file is empty$/],
    ['blanks only', ' \n\t', /the file is empty/],
    ['a list', '[]', /JSON of another kind \(a list\)/],
    ['a number', '3', /JSON of another kind \(a number\)/],
    ['some other JSON', '{"cells": []}', /no "nbformat" number/],
    ['Python source', 'import os\n', /line 1, column 1: broken JSON/],
    ['a web page', '\n<!DOCTYPE html>', /a web page; download the raw/],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\n', /git lfs pull/],
    ['format 1', '{"nbformat": 1, "cells": []}', /notebook format 1, and 2, 3 and 4 can be read/],
    ['format 5', '{"nbformat": 5, "cells": []}', /notebook format 5, which is newer/],
    ['no list of cells', '{"nbformat": 4}', /not a whole notebook: it has no list of cells/],
    ['a cell that is no object', file([1]), /cell 1 is not an object/],
    ['a source that is no text', file([code('1'), code([1])]), /cell 2 has a source that is not text/],
    ['a missing comma', '{\n "nbformat": 4\n "é": 1}', /line 3, column 2: broken JSON: "," or "}" is missing/],
    ['a stray comma', '{"nbformat": 4,\n}', /line 2, column 1: broken JSON: a name in double quotes is missing/],
    ['text behind the end', `${whole}\n]`, /column 1: broken JSON: something follows/],
    ['a merge conflict', whole.replace(' "cells"', '<<<<<<< HEAD\n "cells"'), /a merge conflict is left/],
    ['a merge conflict in outputs', whole.replace('"text"', '"a": 1\n=======\n"text"'), /line \d+, column \d+: a merge conflict is left/],
  ] as const) {
    it(title, () => {
      assert.match(message(content), expected);
    });
  }

  it('cut off anywhere', () => {
    for (let length = 1; length < whole.length; length++) {
      const text = message(whole.slice(0, length));
      assert.match(text, /line \d+, column \d+: the file ends in the middle/, whole.slice(0, length));
    }
  });

  it("says where text is not UTF-8, and doesn't mind it in outputs", () => {
    const withByte = (text: string): Uint8Array => encoder.encode(text).map((byte) => (byte === 0x7e ? 0xff : byte));
    const result = readNotebook(withByte('{"nbformat": 4, "cells": [\n{"cell_type": "code", "source": "é~"}]}'), 'a.ipynb');
    assert.ok(result instanceof Failure);
    assert.match(result.message, /line 2, column 35: not UTF-8 text/);
    assert.ok(!(readNotebook(withByte(JSON.stringify(file([code('x', { outputs: [{ text: '~' }] })]))), 'a.ipynb') instanceof Failure));
  });

  it('recognizes UTF-16', () => {
    for (const mark of ['\uFEFF', '']) {
      const result = readNotebook(Buffer.from(`${mark}${whole}`, 'utf16le'), 'a.ipynb');
      assert.ok(result instanceof Failure);
      assert.match(result.message, /UTF-16/);
    }
  });

  it('keeps its message on one line whatever the file is called', () => {
    const result = readNotebook(new Uint8Array(), 'a\nb.ipynb');
    assert.ok(result instanceof Failure);
    assert.equal(result.message, 'a?b.ipynb: the file is empty');
  });
});
