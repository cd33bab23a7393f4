import type { Stage } from '../analysis.ts';

/** Words of headings (and of comments) that name a stage: beginnings of words, lower case. The first stage in this order that fits counts. */
export const STAGE_WORDS: readonly (readonly [Stage, readonly string[]])[] = [
  ['setup', ['import', 'setup', 'set up', 'set-up', 'setting', 'configur', 'install', 'dependenc', 'librar', 'packages', 'environment', 'constant', 'prerequisite']],
  ['split', ['split', 'train and test set', 'train/test', 'train-test', 'hold-out', 'holdout', 'test set']],
  ['evaluate', ['evaluat', 'metric', 'accuracy', 'confusion', 'validat', 'performance', 'score', 'roc ', 'error analysis', 'model comparison', 'importance', 'interpret', 'residual', 'diagnos']],
  ['save', ['save', 'saving', 'export', 'submission', 'submit', 'persist', 'serializ', 'serialis', 'write out', 'deploy']],
  ['predict', ['predict', 'inference', 'forecast', 'scoring']],
  ['load', ['load', 'read', 'ingest', 'get the data', 'getting the data', 'get data', 'acqui', 'collect', 'download', 'data source', 'fetch', 'the data', 'dataset', 'data set', 'import data']],
  ['clean', ['clean', 'missing', 'outlier', 'duplicate', 'wrangl', 'imput', 'tidy', 'munging', 'null value']],
  ['features', ['feature', 'preprocess', 'pre-process', 'encod', 'scaling', 'normaliz', 'normalis', 'standardi', 'transform', 'engineer', 'preparation', 'prepar', 'token', 'vectori', 'dimension', 'embedding', 'augment']],
  ['explore', ['explor', 'eda', 'visuali', 'plot', 'descriptive', 'inspect', 'overview', 'understanding', 'distribution', 'correlation', 'statistic', 'histogram', 'summary', 'look at', 'analysis']],
  ['train', ['train', 'model', 'fit', 'learning', 'regress', 'classif', 'cluster', 'tuning', 'hyperparam', 'hyper-param', 'grid search', 'cross-val', 'cross val', 'neural', 'forest', 'boost', 'svm', 'k-means', 'optimi']],
];
