import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { JsonError, skipString, skipStringFast } from '../../../src/notebook/json-bytes.ts';
import { scanJson, type Shape } from '../../../src/notebook/json-scanner.ts';

const encoder = new TextEncoder();
const whole: Shape = { keys: {} };

function accepts(text: string): boolean {
  return !(scanJson(encoder.encode(text), 0, whole) instanceof JsonError);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanJson', () => {
  it('accepts what JSON.parse accepts', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom('', ' ', '\n\t'), (text, space) => accepts(`${space}${text}${space}`)));
  });

  it('refuses what JSON.parse refuses, in damaged documents', () => {
    const damage = fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', '\n', 'u', 't', ' ', '\u0001');
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(3), damage, (text, place, length, inserted) => {
        const at = place % (text.length + 1);
        const damaged = `${text.slice(0, at)}${inserted}${text.slice(at + length)}`;
        assert.equal(accepts(damaged), parses(damaged), damaged);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes the numbers that only Python writes', () => {
    assert.deepEqual(scanJson(encoder.encode('[NaN, -Infinity]'), 0, whole), [
      { start: 1, end: 4, replacement: 'null' },
      { start: 6, end: 15, replacement: 'null' },
    ]);
  });

  it('cuts by shape, with the range of an array in its place', () => {
    const text = '{"a": {"big": [1, "]\\\\\\"", {"x": NaN}]}, "big": 1, "b": {"big": "x"}}';
    const cuts = scanJson(encoder.encode(text), 0, { keys: { a: { keys: { big: 'cut' } }, b: { keys: { big: 'cut' } } } });
    assert.ok(!(cuts instanceof JsonError));
    assert.deepEqual(
      cuts.map((cut) => [text.slice(cut.start, cut.end), cut.replacement]),
      [
        ['[1, "]\\\\\\"", {"x": NaN}]', '[14,38]'],
        ['"x"', 'null'],
      ],
    );
  });

  it('skips strings of any length and any number of backslashes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.stringMatching(/^["\\]{0,12}$/), (length, tail) => {
        const text = JSON.stringify('x'.repeat(length) + tail);
        const bytes = encoder.encode(`${text}, "\\`);
        assert.equal(skipStringFast(bytes, 0), text.length);
        assert.equal(skipString(bytes, 0), text.length);
      }),
    );
  });

  it('says where a string in a cut value really breaks', () => {
    const error = scanJson(encoder.encode('{"o": ["abc\n, "d"]}'), 0, { keys: { o: 'cut' } });
    assert.ok(error instanceof JsonError);
    assert.equal(error.offset, 11);
  });

  it('needs no stack for deep nesting', () => {
    assert.ok(accepts('['.repeat(200_000) + ']'.repeat(200_000)));
  });
});
