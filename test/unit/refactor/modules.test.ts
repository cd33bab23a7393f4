import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { writeModules } from '../../../src/refactor/modules.ts';
import { analysisOf } from '../../support/notebooks.ts';
import type { CellText } from '../../support/notebooks.ts';

/** All modules of a notebook as one text, each behind a line with its name. */
async function written(cells: readonly CellText[]): Promise<string> {
  const analysis = analysisOf(cells);
  const modules = await writeModules(makePlan(analysis), analysis, { package: 'mine', library: 'mine.lib', notebook: 'mine.ipynb' });
  const files = [...modules.steps, ...modules.library, modules.explore];
  return files.map(({ id, code }) => `# ${id}\n${code}`).join('\n');
}

const TRAIN = ['import pandas as pd', 'df = pd.read_csv("a.csv")', 'df = df.dropna()'];

describe('modules', () => {
  it('import what they use, and no more', async () => {
    const text = await written(['import os, sys\nimport numpy as np\nfrom math import *\nx = np.ones(3)\nprint(sys.argv, sqrt(x.sum()))']);
    assert.match(text, /# prepare\n"""[^"]*"""\n\nimport numpy as np\n\n/);
    assert.match(text, /# explore\n"""[^"]*"""\n\nimport sys\nfrom math import \*\n\n\n/);
    assert.doesNotMatch(text, /\bos\b/);
  });

  it('import what only a formula names, and hand in what only a query names', async () => {
    const cells = [
      'import numpy as np\nimport pandas as pd\nimport statsmodels.formula.api as smf\nLIMIT = 3',
      'df = pd.read_csv("a.csv").query("a > @LIMIT")\nfit = smf.ols("b ~ np.log(a)", df).fit()\nfit.save("fit.pickle")',
    ];
    const text = await written(cells);
    assert.match(text, /^import numpy as np {2}# noqa: F401$/m);
    assert.match(text, /^import pandas as pd$/m);
    assert.match(text, /query\("a > @limit"\)/);
  });

  it('keep a function whose own names hide those that its callees need', async () => {
    const text = await written([
      'rules = open("rules.txt").read().split()',
      'def one(a):\n    return [a in rules, many(a, [])]\ndef many(a, rules):\n    return [one(rule) for rule in rules]',
      'n = many("x", ["a"])\nprint(n)',
    ]);
    assert.doesNotMatch(text, /def many\(a, rules, .*rules/);
    assert.match(text, / {4}def many\(a, rules\):/);
  });

  it('declare nothing global: a step has its own variables, a setting is a parameter', async () => {
    const text = await written([
      'global SEEN\nSEEN = 0\nEVERY = 5\nif EVERY:\n    global LATE\n    LATE = 1',
      'def check(a):\n    global SEEN\n    global EVERY\n    SEEN += a % EVERY\n    return SEEN',
      'b = check(3)\nprint(b + LATE)',
    ]);
    assert.doesNotMatch(text, /global|nonlocal every/i);
    const library = await written([
      'seen = []',
      'def note(a):\n    global seen\n    seen.append(a)',
      ...TRAIN,
      'note(len(df))\nprint(seen)',
    ]);
    assert.match(library, /def note\(a, \*, seen\):\n {4}pass\n/);
    assert.match(text, /nonlocal SEEN\n +pass\n/);
    assert.match(text, / {8}pass\n {8}LATE = 1\n/);
  });

  it('write a file where they open it for writing', () => {
    const { settings } = makePlan(
      analysisOf(['with open("a.txt", "w") as f:\n    f.write("x")', 'text = open("a.txt").read()', 'b = open("b.txt", mode="rb").read()']),
    );
    assert.deepEqual(
      settings.map(({ value }) => value.type === 'str' && value.value),
      ['output/a.txt', 'data/b.txt'],
    );
  });

  it('keep what is unpacked to a folder in it', () => {
    const cells = [
      'import shutil\nshutil.unpack_archive("a.zip", "raw/")',
      'text = open("raw/x/b.txt").read()',
      'import os\nos.makedirs("in")\nc = open("in/c.txt").read()',
    ];
    assert.deepEqual(
      makePlan(analysisOf(cells)).settings.map(({ value }) => value.type === 'str' && value.value),
      ['data/a.zip', 'output/raw', 'output/raw/x/b.txt', 'output/in', 'data/c.txt'],
    );
  });

  it('have what changes files though nothing is kept of it', async () => {
    const text = await written([
      'import os, pandas as pd\npd.DataFrame({"a": [1]}).to_csv("a.csv")',
      'os.remove("a.csv")\nis_gone = not os.path.exists("a.csv")',
    ]);
    assert.match(text, /# (?!explore)\w+\n[^#]*os\.remove\(a_path\)/);
  });

  it('run to its end what a notebook awaits', async () => {
    const text = await written([
      'import asyncio\nasync def ask(x):\n    return x + 1',
      'N_TRIES = 3\na = await ask(N_TRIES)\nawait ask(a)',
    ]);
    assert.match(
      text,
      /\nasync def _prepare\(\*, n_tries: int\):\n    a = await ask\(n_tries\)\n    print\(await ask\(a\)\)\n    return a\n/,
    );
    assert.match(text, /\ndef prepare\(\*, n_tries: int\):\n    """[^"]*"""\n    return asyncio\.run\(_prepare\(n_tries=n_tries\)\)\n/);
  });

  it('leave no magic behind, wherever it stood', async () => {
    const text = await written([
      'if True:\n    print(1)\n    %pip install -q x',
      'for i in range(2):\n    !ls\nfiles = !ls *.csv\nn = len(files)\nprint(n)',
    ]);
    assert.doesNotMatch(text, /%pip|!ls/);
    assert.match(text, /print\(1\)\n +pass\n/);
    assert.match(text, /subprocess\.run\("ls \*\.csv", shell=True/);
  });

  it('keep the good lines around a broken one, which says what it was', async () => {
    const text = await written(['def f(a):\n    b = a + 1\n    print b\n    return b', ...TRAIN, 'y = f(len(df))']);
    assert.match(text, / {4}b = a \+ 1\n {4}raise SyntaxError\("not Python, in cell 0: print b"\)\n {4}return b\n/);
  });

  it('keep together what is drawn from a name that a loop makes', async () => {
    const text = await written([...TRAIN, 'for name in df.columns:\n    print(name)\n    last = name', 'md:# Later', 'print(last)']);
    assert.match(text, / {8}last = name\n {4}print\(last\)\n/);
  });

  it('print what a cell shows, and not what gives nothing', async () => {
    const text = await written([
      'import random\nimport numpy as np\nnp.random.seed(0)',
      'items = [3, 1]\nrandom.shuffle(items)',
      'counts = {}\ncounts.setdefault("a", items)',
    ]);
    assert.match(text, /\n {4}np\.random\.seed\(0\)\n/);
    assert.match(text, /\n {4}random\.shuffle\(items\)\n/);
    assert.match(text, /\n {4}print\(counts\.setdefault\("a", items\)\)\n/);
  });

  it('give back what a block makes, and not what it opens', () => {
    const [step] = makePlan(
      analysisOf(['with open("a.txt") as file, open("b.txt") as other:\n    text = file.read() + other.read()\nprint(text)']),
    ).steps;
    assert.deepEqual(step?.outputs, ['text']);
  });

  it('move statements as they were written, with their comments and text over several lines', async () => {
    const text = await written([
      ...TRAIN,
      '# why this\nquery = """\n  select\n"""  # and that\nresult = df.query(query)',
      'result.to_csv("b.csv")',
    ]);
    assert.match(text, / {4}# why this\n {4}query = """\n {2}select\n""" {2}# and that\n/);
  });
});

describe('functions of the library', () => {
  it('get the paths that stood in them from whoever calls them', async () => {
    const text = await written([
      'import pandas as pd',
      'def load(n):\n    return pd.read_csv("/home/me/sales.csv", nrows=n)',
      'def both():\n    return load(1), load(2)',
      'a, b = both()\nc = load(5)',
    ]);
    assert.match(text, /def load\(n, \*, sales_path\):\n {4}return pd\.read_csv\(sales_path, nrows=n\)/);
    assert.match(text, /def both\(\*, sales_path\):\n {4}return load\(1, sales_path=sales_path\), load\(2, sales_path=sales_path\)/);
    assert.match(text, /\(\*, sales_path: str\)/);
    assert.match(text, /a, b = both\(sales_path=sales_path\)\n {4}c = load\(5, sales_path=sales_path\)/);
  });

  it('keep the paths of methods, to which nobody could hand them', async () => {
    const text = await written([
      'import pandas as pd',
      'class Sales:\n    def load(self):\n        return pd.read_csv("sales.csv")',
      'df = Sales().load()',
    ]);
    assert.match(text, /pd\.read_csv\("sales\.csv"\)/);
  });

  it('that rebind a global do so in an exploration as well', async () => {
    const text = await written([
      ...TRAIN,
      'bar = 0',
      'def show(n):\n    global bar\n    bar = n\n    print(bar)',
      'md:# Look',
      'df.head()\nshow(3)',
    ]);
    assert.doesNotMatch(text, /^ *global/m);
    for (const [, name] of text.matchAll(/nonlocal (\w+)/g)) assert.match(text, new RegExp(`^ {4}${String(name)} = `, 'm'));
  });

  it('are written though one line has more operators than ruff can stand', async () => {
    const deep = Array(20_000).fill('1').join(' + ');
    assert.match(await written([`x = ${deep}`]), /return x\n/);
    assert.match(await written(['y   =  [ 1 ]']), /y = \[1\]\n/);
  });

  it('lose no more than a line that is indented for no reason', async () => {
    const text = await written(['def f(a):\n    b = a\n        c = 1\n    return b', ...TRAIN, 'y = f(len(df))']);
    assert.match(text, / {4}b = a\n {4}raise SyntaxError\("not Python, in cell 0: c = 1"\)\n {4}return b\n/);
  });
});
