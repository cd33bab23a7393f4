import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { analyzeBytes } from '../../../src/analysis/analyze-bytes.ts';
import type { Analysis } from '../../../src/analysis/analysis.ts';
import { Slicer } from '../../../src/analysis/slice.ts';
import { notebookBytes } from '../../support/notebooks.ts';

function analysisOf(cells: readonly string[], files: Readonly<Record<string, string>> = {}): Analysis {
  const readFile = (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path]));
  const analysis = analyzeBytes(notebookBytes(cells), 'test.ipynb', { localModules: new Set(), readFile });
  assert.ok(!(analysis instanceof Failure));
  return analysis;
}

/** Rules of the names that are missing, with the names. */
function missing(cells: readonly string[], files?: Readonly<Record<string, string>>): string[] {
  return analysisOf(cells, files)
    .findings.filter(({ rule }) => rule === 'order/undefined-name' || rule === 'order/used-before-made')
    .map(({ rule, message }) => `${rule.split('/')[1] ?? ''} ${/"([^"]+)"/.exec(message)?.[1] ?? ''}`);
}

function callees(cells: readonly string[]): string[] {
  return analysisOf(cells).program.statements.flatMap(({ calls }) => calls.map(({ callee }) => callee));
}

describe('a star import', () => {
  it('brings the names that the module has, and no others', () => {
    assert.deepEqual(missing(['from numpy import *', 'x = linspace(0, 1)\ny = arange(3) + lenght']), ['undefined-name lenght']);
    assert.deepEqual(missing(['from math import *', 'sqrt(2)\nlinspace(0, 1)']), ['undefined-name linspace']);
    assert.deepEqual(missing(['from tkinter import *', 'root = Tk()\nLabel(root).pack(side=LEFT)\nttk.Button(root)']), [
      'undefined-name ttk',
    ]);
    assert.deepEqual(missing(['from sklearn.metrics import *', 'accuracy_score(a, b)']), ['undefined-name a', 'undefined-name b']);
    assert.deepEqual(missing(['from pylab import *', 'plot(sin(linspace(0, 1)))\nfigur()']), ['undefined-name figur']);
  });

  it('leaves open what else there is of a module that isn’t known, or not wholly', () => {
    assert.deepEqual(missing(['from somewhere import *', 'anything(1)']), []);
    assert.deepEqual(missing(['from torch.nn import *', 'NewLayer(1)']), []);
    assert.deepEqual(missing(['from numpy import *\nfrom somewhere import *', 'anything(1)']), []);
  });

  it('is where a name is made that is used above it', () => {
    assert.deepEqual(missing(['x = linspace(0, 1)', 'from numpy import *']), ['used-before-made linspace']);
    assert.deepEqual(missing(['def f():\n    return arange(3)', 'f()', 'from numpy import *']), ['used-before-made f']);
    assert.deepEqual(missing(['def f():\n    return arange(3)', 'from numpy import *']), []);
  });

  it('tells what is called', () => {
    assert.deepEqual(callees(['from pylab import *', 'plot(arange(3))']), ['matplotlib.pyplot.plot', 'numpy.arange']);
    assert.deepEqual(callees(['from torch.nn import *', 'Linear(1, 2)']), ['torch.nn.Linear']);
    assert.deepEqual(callees(['from numpy import *', 'sum(range(3))']), ['numpy.sum', 'range']);
    assert.deepEqual(callees(['from numpy import *', 'def mean(x):\n    return x', 'mean(1)']), ['mean']);
  });

  it('is what %pylab does as well', () => {
    assert.deepEqual(missing(['%pylab inline', 'plot(np.sin(linspace(0, 1)))\nfigur()']), ['undefined-name figur']);
    assert.deepEqual(missing(['%pylab --no-import-all', 'plt.plot(np.sin(linspace(0, 1)))']), ['undefined-name linspace']);
  });

  it('is part of a slice only where one of its names is needed', () => {
    const slice = (cells: readonly string[]): readonly number[] => {
      const { program, flow } = analysisOf(cells);
      return new Slicer(program, flow).backward([program.statements.length - 1]);
    };
    assert.deepEqual(slice(['from numpy import *', 'x = 1', 'y = x + 1']), [1, 2]);
    assert.deepEqual(slice(['from numpy import *', 'x = 1', 'y = arange(x)']), [0, 1, 2]);
    assert.deepEqual(slice(['from numpy import *', 'x = [1]', 'y = sum(x)']), [0, 1, 2]);
    assert.deepEqual(slice(['from somewhere import *', 'x = 1', 'y = x + 1']), [0, 1, 2]);
  });
});

describe('a star import of a module beside the notebook', () => {
  const cells = ['from helpers import *', 'load()\nsave()'];

  it('brings what its file makes and imports', () => {
    assert.deepEqual(missing(cells, { 'helpers.py': 'import os\ndef load(): pass\n' }), ['undefined-name save']);
    assert.deepEqual(missing(cells, { 'helpers.py': 'from other import save\nif x:\n    load = 1' }), []);
    assert.deepEqual(missing(cells, { 'helpers/__init__.py': 'from .files import *\n', 'helpers/files.py': 'load = 1' }), [
      'undefined-name save',
    ]);
    assert.deepEqual(missing(cells, { 'helpers.py': 'from math import *\nload = 1', 'math.py': 'save = 1' }), ['undefined-name save']);
  });

  it('brings no names that begin with an underscore, and only those that it lists', () => {
    assert.deepEqual(missing(['from helpers import *', '_load()'], { 'helpers.py': '_load = 1' }), ['undefined-name _load']);
    assert.deepEqual(missing(cells, { 'helpers.py': '__all__ = ["save"]\nload = save = 1' }), ['undefined-name load']);
  });

  it('leaves open what can’t be read', () => {
    assert.deepEqual(missing(cells), []);
    assert.deepEqual(missing(cells, { 'helpers.py': 'load = 1\n__all__ = ["load"]\n__all__ += names()' }), []);
    assert.deepEqual(missing(cells, { 'helpers.py': 'load = 1\nglobals()["save"] = 1' }), []);
    assert.deepEqual(missing(cells, { 'helpers.py': 'from unknown import *' }), []);
    assert.deepEqual(missing(cells, { 'helpers.py': 'from helpers import *\nload = 1' }), []);
    assert.deepEqual(missing(cells, { 'helpers.py': 'load = = 1' }), []);
  });
});
