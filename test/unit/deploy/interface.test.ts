import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { levelOf, nextVersion } from '../../../src/deploy/change.ts';
import { interfaceChanges, interfaceOf } from '../../../src/deploy/interface.ts';

const STEP = 'src/shop/steps/load.py';
const modules = { pipeline: 'shop.pipeline', steps: 'shop.steps', library: 'shop.lib' };
const SHOP = { package: 'shop', layout: { source: 'src', modules, settings: 'config/base.yaml', inputs: ['src'], tests: 'tests' } };
const CONTRACT = 'contracts/orders.schema.json';

/** What changes from one text of a file to another, as `level what`. */
function changes(path: string, before: string | undefined, after: string | undefined): string[] {
  const files = (text: string | undefined) => interfaceOf(new Map(text === undefined ? [] : [[path, text]]), SHOP);
  return interfaceChanges(files(before), files(after)).map(({ level, what }) => `${level} ${what}`);
}

function contract(columns: object, required: readonly string[] = Object.keys(columns)): string {
  return JSON.stringify({
    type: 'array',
    minItems: 5,
    items: { type: 'object', additionalProperties: false, required, properties: columns },
  });
}

const FUNCTIONS: readonly (readonly [what: string, before: string, after: string, expected: readonly string[]])[] = [
  ['nothing', 'def load(path):\n    return 1', 'def load(path):\n    # other\n    return 2', []],
  [
    'a function that is gone',
    'def load(path): ...',
    'def read(path): ...',
    ['major steps.load.load is gone', 'minor steps.load.read is new'],
  ],
  ['a parameter that is gone', 'def load(path, size): ...', 'def load(path): ...', ['major steps.load.load: size is gone']],
  [
    'one that has to be given',
    'def load(path): ...',
    'def load(path, size): ...',
    ['major steps.load.load: size is new and has to be given'],
  ],
  ['one that may be given', 'def load(path): ...', 'def load(path, size=1): ...', ['minor steps.load.load: size is new']],
  ['a default that is gone', 'def load(size=1): ...', 'def load(size): ...', ['major steps.load.load: size has to be given']],
  ['a default that is new', 'def load(size): ...', 'def load(size=1): ...', ['minor steps.load.load: size may be left out']],
  ['another order', 'def load(a, b): ...', 'def load(b, a): ...', ['major steps.load.load: its parameters are in another order']],
  ['by name only', 'def load(a): ...', 'def load(*, a): ...', ['major steps.load.load: a is given in another way']],
  ['what is private', 'def _load(a): ...', '', []],
  ['a method', 'class A:\n    def fit(self, x): ...', 'class A:\n    def fit(self): ...', ['major steps.load.A.fit: x is gone']],
];

const number = { type: 'number', minimum: 0, maximum: 10 };
const COLUMNS: readonly (readonly [what: string, before: string, after: string, expected: readonly string[]])[] = [
  ['nothing', contract({ a: number }), contract({ a: number }), []],
  ['a column that is gone', contract({ a: number, b: number }), contract({ a: number }), ['major contract orders: b is no longer taken']],
  ['a new column', contract({ a: number }), contract({ a: number, b: number }), ['major contract orders: b is new and has to be there']],
  ['one that may be left out', contract({ a: number }), contract({ a: number, b: number }, ['a']), ['minor contract orders: b is new']],
  ['no longer required', contract({ a: number }), contract({ a: number }, []), ['minor contract orders: a may be left out']],
  ['required', contract({ a: number }, []), contract({ a: number }), ['major contract orders: a has to be there']],
  [
    'tighter',
    contract({ a: number }),
    contract({ a: { ...number, minimum: 1 } }),
    ['major contract orders: a has a tighter minimum: 0 → 1'],
  ],
  [
    'wider',
    contract({ a: number }),
    contract({ a: { type: 'number', maximum: 10 } }),
    ['minor contract orders: a has a wider minimum: 0 → none'],
  ],
  [
    'a wider maximum',
    contract({ a: number }),
    contract({ a: { ...number, maximum: 11 } }),
    ['minor contract orders: a has a wider maximum: 10 → 11'],
  ],
  [
    'another type',
    contract({ a: { type: ['string', 'null'] } }),
    contract({ a: { type: 'string' } }),
    ['major contract orders: a no longer takes these type: null'],
  ],
  [
    'whole numbers',
    contract({ a: { type: 'integer' } }),
    contract({ a: { type: 'number' } }),
    ['minor contract orders: a takes more type: number'],
  ],
  [
    'fewer values',
    contract({ a: { enum: ['x', 'y'] } }),
    contract({ a: { enum: ['x'] } }),
    ['major contract orders: a no longer takes these values: y'],
  ],
  ['any value', contract({ a: { enum: ['x'] } }), contract({ a: {} }), ['minor contract orders: a takes more values: any']],
  ['a new pattern', contract({ a: {} }), contract({ a: { pattern: 'x' } }), ['major contract orders: a has another pattern']],
];

describe('what changes for those who rely on a project', () => {
  for (const [what, before, after, expected] of FUNCTIONS) {
    it(`functions: ${what}`, () => assert.deepEqual(changes(STEP, before, after), expected));
  }
  for (const [what, before, after, expected] of COLUMNS) {
    it(`contracts: ${what}`, () => assert.deepEqual(changes(CONTRACT, before, after), expected));
  }

  it('a contract that is new adds something; one of a table that people send that is gone takes something away', () => {
    assert.deepEqual(changes(CONTRACT, undefined, contract({})), ['minor contract orders is new']);
    assert.deepEqual(changes(CONTRACT, contract({}), undefined), ['major contract orders is gone']);
    assert.deepEqual(changes('contracts/features.schema.json', contract({ a: number }), contract({})), [
      'minor contract features: a is no longer taken',
    ]);
  });

  it('settings', () => {
    assert.deepEqual(changes('config/base.yaml', 'paths:\n  a: 1\n', 'paths:\n  b: 1\n'), [
      'major setting paths.a is gone',
      'minor setting paths.b is new',
    ]);
  });

  it('the vendored runtime is nothing that others rely on, nor is what can not be read', () => {
    assert.deepEqual(changes('src/shop/runtime/steps.py', 'def run(a): ...', ''), []);
    assert.deepEqual(changes(CONTRACT, '{', '['), []);
  });

  it('the greatest change decides the version', () => {
    const level = (...levels: ('major' | 'minor' | 'patch')[]) => levelOf(levels.map((one) => ({ level: one, what: '' })));
    assert.deepEqual([level('patch', 'major', 'minor'), level('patch', 'minor'), level()], ['major', 'minor', 'patch']);
    assert.deepEqual(
      (['major', 'minor', 'patch'] as const).map((one) => nextVersion('1.4.2', one)),
      ['2.0.0', '1.5.0', '1.4.3'],
    );
  });
});
