import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FAMILIES } from '../../../../src/language/python/effect-table.ts';
import { effectsOf, knownEffects } from '../../../../src/language/python/effects.ts';

const LINES = FAMILIES.flatMap((family) => family.split('\n')).filter((line) => line !== '');
const CALLEE = /^(?:\w+)?(?:\.\w+)*(?:\.\*|_\*)?$/;
const EFFECT =
  /^(?:nothing|new|makes \w+|(?:network|random|time|runs|prints|displays|draws)|reads environment|(?:gives|view|part|copies|holds|keeps|reads|writes|mode) (?<place>\w+)|changes (?:inside )?(?<changed>\w+)(?: if (?:not )?(?<condition>\w+))?)$/;
const NOT_ARGUMENTS = new Set(['self', 'arguments', 'discarded', 'bare', undefined]);

/** What is wrong with a line of the tables; undefined where it can be read. */
function troubleOf(line: string): string | undefined {
  const parts = /^(?<callees>[^(:]+?) ?(?:\((?<signature>[^)]*)\))?: (?<effects>.+)$/.exec(line)?.groups;
  if (parts === undefined) return 'no callee, or no effect';
  const callee = (parts['callees'] ?? '').split(' ').find((one) => !CALLEE.test(one));
  if (callee !== undefined) return `no callee: ${callee}`;
  const names = new Set((parts['signature'] ?? '').split(' '));
  for (const effect of (parts['effects'] ?? '').split(', ')) {
    const found = EFFECT.exec(effect)?.groups;
    if (!EFFECT.test(effect)) return `no effect: ${effect}`;
    for (const name of [found?.['place'], found?.['changed'], found?.['condition']])
      if (!NOT_ARGUMENTS.has(name) && !names.has(name ?? '')) return `no argument: ${name ?? ''}`;
  }
  return undefined;
}

const LIBRARIES = `
  numpy pandas polars pyarrow scipy sklearn imblearn statsmodels xgboost lightgbm catboost tensorflow keras torch transformers matplotlib
  seaborn plotly bokeh altair nltk spacy gensim cv2 PIL requests sqlalchemy sqlite3 pyspark dask joblib pickle tqdm IPython.display wandb
  mlflow os random json csv re math datetime time shutil pathlib itertools collections functools heapq copy
`;

describe('the tables of what calls do', () => {
  it('can be read in every line', () => {
    const wrong = LINES.flatMap((line) => troubleOf(line) ?? []);
    assert.deepEqual(wrong, []);
    assert.notEqual(troubleOf('.sort changes self'), undefined);
    assert.notEqual(troubleOf('.sort (a): changes b'), undefined);
    assert.notEqual(troubleOf('.sort: alters self'), undefined);
  });

  it('know the libraries that notebooks use most', () => {
    const known = new Set(LINES.flatMap((line) => line.split(/[(:]/)[0]?.split(' ') ?? []));
    const isKnown = (library: string): boolean => [...known].some((callee) => callee.startsWith(`${library}.`));
    assert.deepEqual(
      LIBRARIES.trim()
        .split(/\s+/)
        .filter((library) => !isKnown(library)),
      [],
    );
  });

  it('say what a call changes, reads, writes, gives and touches', () => {
    assert.deepEqual(effectsOf('numpy.random.shuffle').changes, [{ place: { position: 0, keyword: 'x' }, inside: false, when: undefined }]);
    assert.deepEqual(effectsOf('pandas.read_csv').reads, { position: 0, keyword: 'filepath_or_buffer' });
    assert.deepEqual(effectsOf('joblib.dump').writes, { position: 1, keyword: 'filename' });
    assert.equal(effectsOf('pandas.read_csv').makes, 'table');
    assert.deepEqual(effectsOf('requests.get').touches, ['reads', 'network']);
    assert.deepEqual(effectsOf('transformers.AutoModel.from_pretrained').touches, ['network']);
  });

  it('hold for all of a module what its line says, and for one function more', () => {
    assert.equal(effectsOf('numpy.hypot').changes[0]?.place === 'self', false);
    assert.equal(effectsOf('numpy.hypot').makes, 'array');
    assert.equal(effectsOf('numpy.mean').makes, undefined);
    assert.equal(knownEffects('nobody.knows'), undefined);
  });
});
