import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyze } from '../../../src/analysis/analyze.ts';
import { analysisOf } from '../../support/notebooks.ts';

function packages(...cells: readonly string[]): readonly string[] {
  return analysisOf(cells).packages.map(({ name, module, specifier }) => `${name}${specifier} ${module ?? '-'}`);
}

describe('packages', () => {
  it('are the distributions of what is imported', () => {
    assert.deepEqual(
      packages(
        'import sklearn.svm, cv2\nfrom PIL import Image\nimport yaml',
        'from mpl_toolkits.mplot3d import Axes3D\nfrom google.cloud import storage',
      ),
      [
        'google-cloud-storage google.cloud.storage',
        'matplotlib mpl_toolkits',
        'opencv-python cv2',
        'pillow PIL',
        'pyyaml yaml',
        'scikit-learn sklearn',
      ],
    );
  });

  it('leave out the standard library, relative and local modules', () => {
    assert.deepEqual(packages('import os, tomllib\nfrom . import x\nfrom .y import z\nimport utils\nfrom google.colab import files'), []);
    const { notebook, program } = analysisOf(['import churnlib']);
    assert.deepEqual(analyze(notebook, program, { localModules: new Set(['churnlib']) }).packages, []);
    assert.deepEqual(packages('%%writefile loader.py\nx = 1', 'import loader'), []);
  });

  it('are found inside functions and by import_module', () => {
    assert.deepEqual(
      packages('def f():\n    import xgboost as xgb\n    return xgb', 'import importlib\nm = importlib.import_module("lightgbm")'),
      ['lightgbm lightgbm', 'xgboost xgboost'],
    );
  });

  it('take versions from install lines', () => {
    assert.deepEqual(packages('!pip install -q "pandas>=2,<3" scikit_learn==1.5.0 --upgrade', 'import pandas, sklearn'), [
      'pandas>=2,<3 pandas',
      'scikit-learn==1.5.0 sklearn',
    ]);
    assert.deepEqual(packages('%pip install black[jupyter]==24.1', '%conda install -y -c conda-forge pytorch=2.1', 'import torch'), [
      'black==24.1 -',
      'torch==2.1.* torch',
    ]);
    assert.deepEqual(
      packages('!pip install --upgrade pip', '!pip install -r requirements.txt', '!pip install git+https://example.org/x.git ./local'),
      [],
    );
    assert.deepEqual(packages('!pip install opencv-python-headless', 'import cv2'), ['opencv-python-headless cv2']);
  });
});
