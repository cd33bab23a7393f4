import { wordsOf } from './words.ts';

/** Sources of random numbers that a program seeds once, for all that draws from them. */
export type RandomSource = 'numpy' | 'random' | 'torch' | 'tensorflow';

export interface SeedArgument {
  /** The argument that takes the seed. */
  readonly argument: string;
  /** Random only where this argument has one of these values; `'*'` for any. */
  readonly onlyWith?: readonly [keyword: string, ...values: readonly (string | boolean)[]];
}

const STATE: SeedArgument = { argument: 'random_state' };

/** Calls that take `random_state` and are random whatever else they are given. */
const WITH_STATE = `
  sklearn.model_selection.train_test_split sklearn.cross_validation.train_test_split sklearn.model_selection.ShuffleSplit
  sklearn.model_selection.StratifiedShuffleSplit sklearn.model_selection.GroupShuffleSplit sklearn.model_selection.RepeatedKFold
  sklearn.model_selection.RepeatedStratifiedKFold sklearn.model_selection.RandomizedSearchCV sklearn.model_selection.ParameterSampler
  sklearn.utils.shuffle sklearn.utils.resample sklearn.inspection.permutation_importance sklearn.ensemble.RandomForest*
  sklearn.ensemble.ExtraTrees* sklearn.ensemble.GradientBoosting* sklearn.ensemble.AdaBoost* sklearn.ensemble.Bagging*
  sklearn.ensemble.IsolationForest sklearn.ensemble.RandomTreesEmbedding sklearn.tree.DecisionTreeClassifier
  sklearn.tree.DecisionTreeRegressor sklearn.tree.ExtraTree* sklearn.neural_network.MLP* sklearn.neural_network.BernoulliRBM
  sklearn.linear_model.SGD* sklearn.linear_model.PassiveAggressive* sklearn.linear_model.Perceptron sklearn.linear_model.RANSACRegressor
  sklearn.linear_model.TheilSenRegressor sklearn.cluster.KMeans sklearn.cluster.MiniBatchKMeans sklearn.cluster.SpectralClustering
  sklearn.cluster.BisectingKMeans sklearn.mixture.* sklearn.manifold.TSNE sklearn.manifold.MDS sklearn.decomposition.FastICA
  sklearn.decomposition.TruncatedSVD sklearn.decomposition.LatentDirichletAllocation sklearn.decomposition.DictionaryLearning
  sklearn.random_projection.* sklearn.feature_selection.mutual_info_classif sklearn.feature_selection.mutual_info_regression
  sklearn.datasets.make_blobs sklearn.datasets.make_classification sklearn.datasets.make_regression sklearn.datasets.make_friedman*
  sklearn.datasets.make_gaussian_quantiles sklearn.datasets.make_hastie_10_2 sklearn.datasets.make_s_curve sklearn.datasets.make_swiss_roll
  sklearn.datasets.make_multilabel_classification sklearn.datasets.make_sparse_uncorrelated imblearn.over_sampling.*
  imblearn.under_sampling.RandomUnderSampler imblearn.combine.* imblearn.ensemble.* umap.UMAP umap.umap_.UMAP
`;

/** Calls that are random unless an argument seeds them (or NumPy is seeded, from which they draw then). */
export const SEEDED_BY_ARGUMENT: readonly (readonly [pattern: string, seed: SeedArgument])[] = [
  ...wordsOf(WITH_STATE).map((pattern) => [pattern, STATE] as const),
  ...['sklearn.datasets.make_moons', 'sklearn.datasets.make_circles'].map(
    (pattern) => [pattern, { ...STATE, onlyWith: ['noise', '*'] }] as const,
  ),
  ...['KFold', 'StratifiedKFold', 'StratifiedGroupKFold'].map(
    (name) => [`sklearn.model_selection.${name}`, { ...STATE, onlyWith: ['shuffle', true] }] as const,
  ),
  ['sklearn.svm.SVC', { ...STATE, onlyWith: ['probability', true] }],
  ['sklearn.linear_model.LogisticRegression', { ...STATE, onlyWith: ['solver', 'sag', 'saga'] }],
  ['sklearn.decomposition.PCA', { ...STATE, onlyWith: ['svd_solver', 'randomized', 'arpack'] }],
  ['.sample', { ...STATE, onlyWith: ['frac', '*'] }],
];

/** Generators of random numbers that are seeded where they are made: by their first argument. */
export const GENERATORS: readonly string[] = ['numpy.random.default_rng', 'numpy.random.RandomState', 'random.Random'];

const NUMPY_DRAWS = `
  rand randn randint random random_integers random_sample ranf sample choice shuffle permutation permuted uniform normal standard_normal
  binomial poisson beta gamma exponential multivariate_normal lognormal logistic laplace geometric dirichlet multinomial triangular
  vonmises weibull pareto chisquare standard_t bytes
`;

/** Calls that draw from a source. */
export const DRAWS: readonly (readonly [pattern: string, source: RandomSource])[] = [
  ...wordsOf(NUMPY_DRAWS).map((name) => [`numpy.random.${name}`, 'numpy'] as const),
  ...wordsOf(
    'random randint randrange choice choices shuffle sample uniform gauss normalvariate triangular betavariate expovariate getrandbits lognormvariate',
  ).map((name) => [`random.${name}`, 'random'] as const),
  ...wordsOf('rand randn randint randperm normal bernoulli multinomial rand_like randn_like randint_like').map(
    (name) => [`torch.${name}`, 'torch'] as const,
  ),
  ...wordsOf('Linear Conv1d Conv2d Conv3d LSTM GRU RNN Embedding Transformer').map((name) => [`torch.nn.${name}`, 'torch'] as const),
  ['torch.utils.data.random_split', 'torch'],
  ['tensorflow.random.*', 'tensorflow'],
  ['tensorflow.random_normal', 'tensorflow'],
  ['tensorflow.random_uniform', 'tensorflow'],
  ['tensorflow.truncated_normal', 'tensorflow'],
  ...['keras.Sequential', 'keras.models.Sequential', 'keras.Model', 'keras.models.Model'].flatMap((name) => [
    [name, 'tensorflow'] as const,
    [`tensorflow.${name}`, 'tensorflow'] as const,
    [`tensorflow.python.${name}`, 'tensorflow'] as const,
  ]),
];

const ALL: readonly RandomSource[] = ['numpy', 'random', 'torch', 'tensorflow'];

/** Calls that seed sources. Any function with `seed` in its name is taken to seed all of them. */
export const SEEDS: readonly (readonly [pattern: string, sources: readonly RandomSource[]])[] = [
  ['numpy.random.seed', ['numpy']],
  ['numpy.random.set_state', ['numpy']],
  ['random.seed', ['random']],
  ['random.setstate', ['random']],
  ['torch.manual_seed', ['torch']],
  ['torch.random.manual_seed', ['torch']],
  ['torch.cuda.manual_seed', ['torch']],
  ['torch.cuda.manual_seed_all', ['torch']],
  ['tensorflow.random.set_seed', ['tensorflow']],
  ['tensorflow.random.set_random_seed', ['tensorflow']],
  ['tensorflow.set_random_seed', ['tensorflow']],
  ['tensorflow.compat.v1.set_random_seed', ['tensorflow']],
  ['*seed*', ALL],
];

export const SOURCE_NAMES: Readonly<Record<RandomSource, string>> = {
  numpy: 'NumPy',
  random: 'the random module',
  torch: 'PyTorch',
  tensorflow: 'TensorFlow',
};
