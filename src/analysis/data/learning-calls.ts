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

/** Functions and methods that divide one set of rows into as many parts as they are told. */
export const DIVISIONS: ReadonlySet<string> = new Set(['torch.utils.data.random_split', 'random_split', '.randomSplit', '.random_split']);

/** Functions that divide the rows of their second argument on their own, again and again. */
export const CROSS_VALIDATIONS: ReadonlySet<string> = new Set(
  ['cross_val_score', 'cross_validate', 'cross_val_predict', 'learning_curve', 'validation_curve'].flatMap((name) => [
    name,
    `sklearn.model_selection.${name}`,
    `sklearn.cross_validation.${name}`,
  ]),
);

/** Classes whose `split` gives pairs of row numbers: to train and to test. */
export const SPLITTERS: ReadonlySet<string> = new Set(
  (
    'KFold StratifiedKFold GroupKFold StratifiedGroupKFold RepeatedKFold RepeatedStratifiedKFold ShuffleSplit StratifiedShuffleSplit ' +
    'GroupShuffleSplit TimeSeriesSplit LeaveOneOut LeavePOut LeaveOneGroupOut PredefinedSplit'
  ).split(' '),
);

/** Classes that divide the rows that they are fitted to on their own, to choose among settings. */
export const SEARCHES: ReadonlySet<string> = new Set(
  'GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV BayesSearchCV'.split(' '),
);

/** Classes and functions that make one learner of several. */
export const COMPOSITES: ReadonlySet<string> = new Set(
  'Pipeline ColumnTransformer FeatureUnion make_pipeline make_column_transformer make_union TransformedTargetRegressor'.split(' '),
);

/** Classes whose `fit` learns nothing that one row could tell of another, or labels only. */
export const HARMLESS: ReadonlySet<string> = new Set(
  (
    'LabelEncoder LabelBinarizer MultiLabelBinarizer OneHotEncoder OrdinalEncoder Normalizer Binarizer FunctionTransformer ' +
    'PolynomialFeatures HashingVectorizer FeatureHasher TSNE UMAP MDS Isomap SpectralEmbedding LocallyLinearEmbedding ' +
    'ImageDataGenerator'
  ).split(' '),
);

/** Options by which what is harmless otherwise learns figures of all rows: those of `ImageDataGenerator`. */
export const WHOLE_SET_OPTIONS: ReadonlySet<string> = new Set(['featurewise_center', 'featurewise_std_normalization', 'zca_whitening']);

/** Classes that are fitted to transform rows, not to predict. */
export const TRANSFORMERS: ReadonlySet<string> = new Set(
  (
    'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler PowerTransformer QuantileTransformer KernelCenterer SplineTransformer ' +
    'SimpleImputer Imputer KNNImputer IterativeImputer PCA IncrementalPCA KernelPCA SparsePCA TruncatedSVD FastICA NMF FactorAnalysis ' +
    'LatentDirichletAllocation SelectKBest SelectPercentile SelectFromModel SelectFpr SelectFdr SelectFwe GenericUnivariateSelect RFE RFECV ' +
    'SequentialFeatureSelector VarianceThreshold TfidfVectorizer CountVectorizer TfidfTransformer DictVectorizer KBinsDiscretizer ' +
    'TargetEncoder CatBoostEncoder LeaveOneOutEncoder JamesSteinEncoder WOEEncoder MEstimateEncoder CountEncoder Tokenizer ' +
    'TextVectorization Normalization Doc2Vec Word2Vec'
  ).split(' '),
);

/** Functions that scale all rows which they are given by figures of these rows. */
export const SCALINGS: ReadonlySet<string> = new Set([
  ...['scale', 'minmax_scale', 'maxabs_scale', 'robust_scale', 'quantile_transform', 'power_transform'].map(
    (name) => `sklearn.preprocessing.${name}`,
  ),
  'scipy.stats.zscore',
]);

/** Classes that draw rows again, so that copies or neighbours of one row can end up on both sides of a split. */
export const OVERSAMPLERS: ReadonlySet<string> = new Set(
  'SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE SVMSMOTE KMeansSMOTE RandomOverSampler SMOTEENN SMOTETomek'.split(' '),
);

/** Classes of learning libraries that hold rows. */
export const HOLDERS: ReadonlySet<string> = new Set(
  'DMatrix QuantileDMatrix Dataset Pool DataLoader TensorDataset Subset SubsetRandomSampler'.split(' '),
);

/** Libraries whose classes learn. */
export const LEARNING_LIBRARIES =
  /^(sklearn|imblearn|xgboost|lightgbm|catboost|keras|tensorflow|category_encoders|gensim|statsmodels|torch\.nn|torchvision\.models)\b/;

/** Functions that fit a model to their second argument and return it. */
export const TRAININGS: ReadonlySet<string> = new Set(['xgboost.train', 'lightgbm.train']);

/** Callbacks that choose by the rows that a training is validated with. */
export const CHOOSERS: ReadonlySet<string> = new Set(['EarlyStopping', 'ModelCheckpoint', 'early_stopping']);

/** Estimators that are told the answers: that they know the rows they were trained on is no surprise. */
export const SUPERVISED =
  /(Classifier|Regressor|Regression|Ridge|Lasso|ElasticNet|SVC|SVR|NB|Perceptron|DiscriminantAnalysis|LogisticRegression|Sequential)$/;

/** Functions that make a figure of quality from answers; last part of the name. */
export const METRICS =
  /^(\w+_score|\w+_error|\w*accuracy\w*|confusion_matrix|classification_report|roc_curve|precision_recall_curve|log_loss|rmse|mse|mae|r2)$/;

export const FITS: ReadonlySet<string> = new Set(['.fit', '.fit_on_texts', '.partial_fit', '.train', '.adapt', '.fit_generator']);
export const FIT_TRANSFORMS: ReadonlySet<string> = new Set(['.fit_transform']);
export const RESAMPLES: ReadonlySet<string> = new Set(['.fit_resample', '.fit_sample']);
export const TRANSFORMS: ReadonlySet<string> = new Set(['.transform', '.texts_to_sequences', '.texts_to_matrix', '.flow']);
export const EVALUATIONS: ReadonlySet<string> = new Set([
  '.score',
  '.predict',
  '.predict_proba',
  '.predict_classes',
  '.evaluate',
  '.evaluate_generator',
  '.predict_generator',
  '.decision_function',
]);
/** Those of `EVALUATIONS` that give the figure of quality themselves. */
export const MEASURES: ReadonlySet<string> = new Set(['.score', '.evaluate', '.evaluate_generator']);

/** Methods and attributes of what is fitted by which columns are chosen. */
export const CHOICES: ReadonlySet<string> = new Set('get_support support_ ranking_ scores_ pvalues_ feature_importances_'.split(' '));

/** Functions that put a figure in the place of what is missing. */
export const FILLS: ReadonlySet<string> = new Set(['.fillna', '.replace', '.where', '.mask', '.clip', 'numpy.where', 'numpy.clip']);

/** Methods that keep a state of a model. */
export const KEEPS: ReadonlySet<string> = new Set([
  'torch.save',
  '.save',
  '.save_weights',
  '.save_model',
  '.save_pretrained',
  '.state_dict',
  'copy.deepcopy',
]);

/** Methods that give each row what belongs to its group. */
export const SPREADS: ReadonlySet<string> = new Set(['.map', '.merge', '.join', '.replace', '.apply', 'pandas.merge']);

/** Functions that put rows under rows. */
export const STACKS: ReadonlySet<string> = new Set(['pandas.concat', 'numpy.concatenate', 'numpy.vstack', '.append']);

/** Methods whose result stands for all rows. */
export const FIGURES: ReadonlySet<string> = new Set(['mean', 'median', 'mode', 'std', 'min', 'max', 'quantile', 'var']);
/** Methods that pick some of the rows. */
export const PICKS: ReadonlySet<string> = new Set(['sample', 'head', 'tail', 'query', 'take', 'drop', 'skip']);
/** Methods and attributes after which rows are still the same rows, or the same part of them. */
export const SAME_ROWS: ReadonlySet<string> = new Set(
  'copy reset_index values to_numpy astype iloc loc reshape ravel flatten tolist toarray todense sort_index to_frame T'.split(' '),
);
/** Attributes that say nothing of single rows. */
export const SHAPES: ReadonlySet<string> = new Set('shape columns dtypes dtype size ndim'.split(' '));
/** Methods that put values into the list or table that they are called on. */
export const ADDERS: ReadonlySet<string> = new Set(['append', 'extend', 'insert', 'update', 'add']);
