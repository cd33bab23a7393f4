/** Functions that divide rows into training and test rows, in the order of their arguments. */
export const SPLITS: ReadonlySet<string> = new Set([
  'sklearn.model_selection.train_test_split',
  'sklearn.cross_validation.train_test_split',
  'sklearn.model_selection._split.train_test_split',
  'dask_ml.model_selection.train_test_split',
  'cuml.model_selection.train_test_split',
  'cuml.preprocessing.model_selection.train_test_split',
  'train_test_split',
]);

/** Functions that divide the rows of their second argument on their own, again and again. */
export const CROSS_VALIDATIONS: ReadonlySet<string> = new Set(
  ['cross_val_score', 'cross_validate', 'cross_val_predict', 'learning_curve', 'validation_curve'].flatMap((name) => [
    name,
    `sklearn.model_selection.${name}`,
    `sklearn.cross_validation.${name}`,
  ]),
);

/** Classes whose `fit` learns nothing that one row could tell of another, or labels only. */
export const HARMLESS: ReadonlySet<string> = new Set(
  (
    'LabelEncoder LabelBinarizer MultiLabelBinarizer OneHotEncoder OrdinalEncoder Normalizer Binarizer FunctionTransformer ' +
    'PolynomialFeatures HashingVectorizer FeatureHasher TSNE UMAP MDS Isomap SpectralEmbedding LocallyLinearEmbedding'
  ).split(' '),
);

/** Classes that are fitted to transform rows, not to predict. */
export const TRANSFORMERS: ReadonlySet<string> = new Set(
  (
    'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler PowerTransformer QuantileTransformer KernelCenterer SplineTransformer ' +
    'SimpleImputer Imputer KNNImputer IterativeImputer PCA IncrementalPCA KernelPCA SparsePCA TruncatedSVD FastICA NMF FactorAnalysis ' +
    'LatentDirichletAllocation SelectKBest SelectPercentile SelectFromModel SelectFpr SelectFdr SelectFwe GenericUnivariateSelect RFE RFECV ' +
    'SequentialFeatureSelector VarianceThreshold TfidfVectorizer CountVectorizer TfidfTransformer DictVectorizer KBinsDiscretizer ' +
    'TargetEncoder ColumnTransformer FeatureUnion Tokenizer Doc2Vec Word2Vec'
  ).split(' '),
);

/** Classes that draw rows again, so that copies or neighbours of one row can end up on both sides of a split. */
export const OVERSAMPLERS: ReadonlySet<string> = new Set(
  'SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE SVMSMOTE KMeansSMOTE RandomOverSampler SMOTEENN SMOTETomek'.split(' '),
);

/** Estimators that are told the answers: that they know the rows they were trained on is no surprise. */
export const SUPERVISED =
  /(Classifier|Regressor|Regression|Ridge|Lasso|ElasticNet|SVC|SVR|NB|CV|Perceptron|DiscriminantAnalysis|LogisticRegression|Sequential)$/;

export const FITS: ReadonlySet<string> = new Set(['.fit', '.fit_on_texts', '.partial_fit', '.train']);
export const FIT_TRANSFORMS: ReadonlySet<string> = new Set(['.fit_transform']);
export const RESAMPLES: ReadonlySet<string> = new Set(['.fit_resample', '.fit_sample']);
export const TRANSFORMS: ReadonlySet<string> = new Set(['.transform', '.texts_to_sequences', '.texts_to_matrix']);
export const EVALUATIONS: ReadonlySet<string> = new Set([
  '.score',
  '.predict',
  '.predict_proba',
  '.predict_classes',
  '.evaluate',
  '.decision_function',
]);
