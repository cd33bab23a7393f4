/** A function, method or module that a newer version of a library doesn't have any more. */
export interface RemovedApi {
  /** Dotted: a function, class or module; `.name`: a method of anything; `table.name`: a method or attribute of a pandas table. */
  readonly name: string;
  /** Name of the distribution. */
  readonly library: string;
  /** First version without it. */
  readonly removedIn: string;
  /** What to write instead, or what does something like it. */
  readonly instead: string;
  /** True where `instead` takes the very same arguments, so that only the name changes. */
  readonly rename?: true;
}

/** library version: name → instead (`=` before it: the same arguments), one each line. */
const TABLE = `
pandas 0.19
  pandas.io.data.DataReader → pandas_datareader.data.DataReader
pandas 0.23
  pandas.rolling_mean → .rolling(…).mean()
  pandas.rolling_std → .rolling(…).std()
  pandas.ewma → .ewm(…).mean()
pandas 0.25
  pandas.Panel → pandas.DataFrame with a MultiIndex
  pandas.scatter_matrix → =pandas.plotting.scatter_matrix
  pandas.tools.plotting.scatter_matrix → =pandas.plotting.scatter_matrix
pandas 1.0
  pandas.TimeGrouper → pandas.Grouper(freq=…)
  table.ix → .loc or .iloc
  table.as_matrix → =to_numpy
  table.get_value → .at
pandas 2.0
  pandas.Int64Index → pandas.Index
  pandas.Float64Index → pandas.Index
  pandas.UInt64Index → pandas.Index
  pandas.io.json.json_normalize → =pandas.json_normalize
  table.append → pandas.concat
  table.iteritems → =items
  table.mad → (table - table.mean()).abs().mean()
  table.lookup → .to_numpy() with row and column numbers
  pandas.datetime → datetime.datetime
  pandas.np → numpy
pandas 3.0
  table.applymap → =map
  table.swapaxes → .T
  pandas.value_counts → pandas.Series(…).value_counts()
numpy 1.23
  numpy.asscalar → .item()
numpy 1.24
  numpy.float → =float
  numpy.int → =int
  numpy.object → =object
  numpy.complex → =complex
  numpy.str → =str
numpy 2.0
  numpy.string_ → =numpy.bytes_
  numpy.asfarray → numpy.asarray(…, dtype=float)
  numpy.round_ → =numpy.round
  numpy.cast → numpy.asarray(…, dtype=…)
  numpy.find_common_type → numpy.result_type
  numpy.recfromcsv → numpy.genfromtxt
  numpy.msort → numpy.sort(…, axis=0)
  numpy.float_ → =numpy.float64
  numpy.unicode_ → =numpy.str_
  numpy.Inf → =numpy.inf
  numpy.Infinity → =numpy.inf
  numpy.NaN → =numpy.nan
  numpy.product → =numpy.prod
  numpy.cumproduct → =numpy.cumprod
  numpy.sometrue → =numpy.any
  numpy.alltrue → =numpy.all
scikit-learn 0.19
  sklearn.lda.LDA → sklearn.discriminant_analysis.LinearDiscriminantAnalysis
scikit-learn 0.20
  sklearn.cross_validation → =sklearn.model_selection
  sklearn.grid_search → =sklearn.model_selection
  sklearn.learning_curve → =sklearn.model_selection
scikit-learn 0.22
  sklearn.preprocessing.Imputer → sklearn.impute.SimpleImputer
  sklearn.datasets.fetch_mldata → sklearn.datasets.fetch_openml
scikit-learn 0.23
  sklearn.externals.joblib → =joblib
  sklearn.externals.six → six
scikit-learn 1.2
  sklearn.datasets.load_boston → another data set, such as sklearn.datasets.fetch_california_housing
  sklearn.metrics.plot_confusion_matrix → sklearn.metrics.ConfusionMatrixDisplay.from_estimator
  sklearn.metrics.plot_roc_curve → sklearn.metrics.RocCurveDisplay.from_estimator
  sklearn.metrics.plot_precision_recall_curve → sklearn.metrics.PrecisionRecallDisplay.from_estimator
  .get_feature_names → =.get_feature_names_out
scipy 1.2
  scipy.misc.imread → imageio.imread
  scipy.misc.imsave → imageio.imwrite
scipy 1.3
  scipy.misc.imresize → PIL.Image.resize
  scipy.misc.logsumexp → =scipy.special.logsumexp
  scipy.misc.comb → =scipy.special.comb
  scipy.misc.factorial → =scipy.special.factorial
scipy 1.12
  scipy.misc.derivative → a quotient of differences
  scipy.misc.face → =scipy.datasets.face
  scipy.misc.ascent → =scipy.datasets.ascent
  scipy.stats.binom_test → scipy.stats.binomtest
scipy 1.13
  scipy.signal.gaussian → =scipy.signal.windows.gaussian
  scipy.signal.hann → =scipy.signal.windows.hann
  scipy.signal.hamming → =scipy.signal.windows.hamming
scipy 1.14
  scipy.interpolate.interp2d → scipy.interpolate.RegularGridInterpolator
  scipy.integrate.cumtrapz → =scipy.integrate.cumulative_trapezoid
  scipy.integrate.trapz → =scipy.integrate.trapezoid
  scipy.integrate.simps → =scipy.integrate.simpson
tensorflow 2.0
  tensorflow.placeholder → an argument of a function
  tensorflow.Session → eager execution
  tensorflow.InteractiveSession → eager execution
  tensorflow.global_variables_initializer → nothing: variables are initialized when they are made
  tensorflow.get_variable → tensorflow.Variable
  tensorflow.reset_default_graph → nothing: there is no default graph
  tensorflow.random_normal → =tensorflow.random.normal
  tensorflow.random_uniform → =tensorflow.random.uniform
  tensorflow.truncated_normal → =tensorflow.random.truncated_normal
  tensorflow.set_random_seed → =tensorflow.random.set_seed
  tensorflow.contrib → the project that took it over
  tensorflow.layers.dense → tensorflow.keras.layers.Dense
  tensorflow.train.AdamOptimizer → tensorflow.keras.optimizers.Adam
  tensorflow.train.GradientDescentOptimizer → tensorflow.keras.optimizers.SGD
  tensorflow.ConfigProto → tensorflow.config
  tensorflow.log → =tensorflow.math.log
  tensorflow.examples.tutorials.mnist.input_data → tensorflow.keras.datasets.mnist
tensorflow 2.6
  .predict_classes → .predict(…).argmax(axis=-1)
tensorflow 2.12
  tensorflow.keras.wrappers.scikit_learn.KerasClassifier → scikeras.wrappers.KerasClassifier
  tensorflow.keras.wrappers.scikit_learn.KerasRegressor → scikeras.wrappers.KerasRegressor
keras 3.0
  keras.utils.np_utils → =keras.utils
  keras.layers.normalization.BatchNormalization → =keras.layers.BatchNormalization
seaborn 0.12
  seaborn.factorplot → seaborn.catplot
  seaborn.tsplot → seaborn.lineplot
  seaborn.lvplot → =seaborn.boxenplot
matplotlib 3.9
  matplotlib.cm.get_cmap → =matplotlib.colormaps.get_cmap
networkx 2.4
  networkx.connected_component_subgraphs → networkx.connected_components
networkx 3.0
  networkx.read_gpickle → pickle.load
  networkx.write_gpickle → pickle.dump
  networkx.info → print(graph)
Pillow 10.0
  PIL.Image.ANTIALIAS → =PIL.Image.LANCZOS
plotly 4.0
  plotly.plotly.iplot → chart_studio.plotly.iplot
  plotly.plotly.plot → chart_studio.plotly.plot
imbalanced-learn 0.8
  .fit_sample → =.fit_resample
statsmodels 0.13
  statsmodels.tsa.arima_model.ARIMA → statsmodels.tsa.arima.model.ARIMA
  statsmodels.tsa.arima_model.ARMA → statsmodels.tsa.arima.model.ARIMA
gensim 4.0
  gensim.summarization.summarize → a model that summarizes
  gensim.summarization.summarizer.summarize → a model that summarizes
python 3.8
  time.clock → =time.perf_counter
python 3.10
  collections.Mapping → =collections.abc.Mapping
  collections.Iterable → =collections.abc.Iterable
  collections.Callable → =collections.abc.Callable
python 3.12
  imp.reload → =importlib.reload
  imp.load_source → importlib.util.spec_from_file_location
  distutils.version.LooseVersion → packaging.version.Version
`;

export const REMOVED_APIS: readonly RemovedApi[] = readTable(TABLE);

function readTable(table: string): RemovedApi[] {
  const found: RemovedApi[] = [];
  let library = '';
  let removedIn = '';
  for (const line of table.trim().split('\n')) {
    if (!line.startsWith(' ')) [library = '', removedIn = ''] = line.split(' ');
    else {
      const [name = '', instead = ''] = line.trim().split(' → ');
      const entry = { name, library, removedIn, instead: instead.replace(/^=/, '') };
      found.push(instead.startsWith('=') ? { ...entry, rename: true } : entry);
    }
  }
  return found;
}
