import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outputJson } from '../../../src/notebook/output-text.ts';

/** The text of outputs that stand in a file between other things. */
function textOf(outputs: readonly object[], indent = 0): string {
  const json = JSON.stringify(outputs, undefined, indent);
  const bytes = new TextEncoder().encode(`{"outputs": ${json}, "source": ["a \\"b"]}`);
  return outputJson(bytes, { start: 12, end: 12 + new TextEncoder().encode(json).length });
}

const PICTURE = 'iVBORw0KGgo'.repeat(1000);

describe('the text of outputs', () => {
  it('is their JSON', () => {
    const outputs = [{ output_type: 'stream', text: ['größer\n', 'x "y" \\'] }];
    assert.equal(textOf(outputs), JSON.stringify(outputs));
  });

  for (const indent of [0, 2]) {
    it(`leaves out what pictures are, written with an indent of ${String(indent)}`, () => {
      const outputs = (picture: string) => [
        { data: { 'image/png': picture, 'text/plain': ['<Figure "image/png": 1>'] } },
        { data: { 'text/html': 'a'.repeat(5000), 'image/svg+xml': ['<svg>'] }, metadata: { 'image/png': { width: 3 } } },
      ];
      assert.equal(textOf(outputs(PICTURE), indent), JSON.stringify(outputs(''), undefined, indent));
    });
  }

  it('is nothing where there are no outputs', () => {
    assert.equal(textOf([]), '');
    assert.equal(outputJson(new Uint8Array(), undefined), '');
  });
});
