import type { RemovedApi } from './removed-apis.ts';

/** An argument that a newer version of a library doesn't take any more. */
export interface RemovedArgument {
  /** As `Call.callee`: `pandas.read_csv`; `.groupby`: a method of anything; `table.drop`: of a pandas table. */
  readonly callee: string;
  /** The keyword; undefined where arguments have to have their names now. */
  readonly keyword: string | undefined;
  /** The values that are gone, where others are still taken; empty for any. With `*` at the end for all that begin so. */
  readonly values: readonly string[];
  /** With `keyword`: the position that the argument has without it. Else how many arguments without a name are too many. */
  readonly position: number | undefined;
  readonly api: RemovedApi;
}

/**
 * library version: callees (one or several, `,` between them) keyword → instead, one each line. `keyword=a|b`: only these values.
 * `keyword@1=…`: also as the argument at this position, from 0. `@2`: two arguments and more without their names.
 */
const TABLE = `
pandas 2.0
  pandas.read_csv,pandas.read_table error_bad_lines → on_bad_lines
  pandas.read_csv,pandas.read_table warn_bad_lines → on_bad_lines
  pandas.read_csv,pandas.read_table,pandas.read_excel squeeze → .squeeze("columns")
  pandas.read_csv,pandas.read_table prefix → .add_prefix
  .to_csv line_terminator → lineterminator
  pandas.date_range closed → inclusive
  .describe datetime_is_numeric → nothing: dates are described as numbers
  table.drop axis@1=1 → columns=…
  .sum,.mean,.count,.std,.min,.max,.median level → .groupby(level=…)
  .set_axis inplace → its result
pandas 3.0
  .groupby axis=1|columns → .T.groupby(…)
  .fillna method → .ffill or .bfill
  pandas.read_csv,pandas.read_table delim_whitespace → sep="\\\\s+"
  pandas.read_csv,pandas.read_table date_parser → date_format
  .resample rule@0=M|Q|Y|A|BM|H|T|S|L → the newer letters, such as ME, QE, YE, h and min
  .asfreq freq@0=M|Q|Y|A|BM|H|T|S|L → the newer letters, such as ME, QE, YE, h and min
  pandas.date_range,pandas.Grouper freq=M|Q|Y|A|BM|H|T|S|L → the newer letters, such as ME, QE, YE, h and min
seaborn 0.12
  seaborn.barplot,seaborn.boxplot,seaborn.violinplot,seaborn.stripplot,seaborn.swarmplot,seaborn.pointplot,seaborn.scatterplot,seaborn.lineplot @2 → x=… and y=…
  seaborn.regplot,seaborn.lmplot,seaborn.jointplot,seaborn.residplot,seaborn.kdeplot @2 → x=… and y=…
  seaborn.FacetGrid size → height
scikit-learn 0.24
  sklearn.model_selection.GridSearchCV,sklearn.model_selection.RandomizedSearchCV iid → nothing: folds count the same
scikit-learn 1.0
  sklearn.cluster.KMeans n_jobs → nothing: it uses all cores
  sklearn.feature_selection.RFE,sklearn.feature_selection.RFECV @2 → the names of the arguments
  sklearn.feature_selection.SelectFromModel @2 → threshold=…
scikit-learn 1.2
  sklearn.linear_model.LinearRegression,sklearn.linear_model.Ridge,sklearn.linear_model.RidgeCV,sklearn.linear_model.Lasso,sklearn.linear_model.LassoCV,sklearn.linear_model.ElasticNet,sklearn.linear_model.ElasticNetCV,sklearn.linear_model.BayesianRidge,sklearn.linear_model.Lars normalize → a StandardScaler before it
scikit-learn 1.3
  sklearn.linear_model.SGDClassifier loss=log → loss="log_loss"
  sklearn.linear_model.SGDRegressor loss=squared_loss → loss="squared_error"
  sklearn.ensemble.GradientBoostingClassifier loss=deviance → loss="log_loss"
  sklearn.ensemble.GradientBoostingRegressor loss=ls|lad → loss="squared_error" or loss="absolute_error"
  sklearn.ensemble.RandomForestClassifier,sklearn.ensemble.RandomForestRegressor,sklearn.ensemble.ExtraTreesClassifier,sklearn.ensemble.ExtraTreesRegressor,sklearn.tree.DecisionTreeClassifier,sklearn.tree.DecisionTreeRegressor max_features=auto → max_features="sqrt" or 1.0
  sklearn.impute.SimpleImputer verbose → nothing
scikit-learn 1.4
  sklearn.preprocessing.OneHotEncoder sparse → sparse_output
  sklearn.ensemble.AdaBoostClassifier,sklearn.ensemble.AdaBoostRegressor,sklearn.ensemble.BaggingClassifier,sklearn.ensemble.BaggingRegressor base_estimator → estimator
  sklearn.cluster.AgglomerativeClustering affinity → metric
scikit-learn 1.6
  sklearn.metrics.mean_squared_error squared → sklearn.metrics.root_mean_squared_error
scikit-learn 1.7
  sklearn.manifold.TSNE n_iter → max_iter
scikit-learn 1.8
  sklearn.linear_model.LogisticRegression,sklearn.linear_model.LogisticRegressionCV multi_class → sklearn.multiclass.OneVsRestClassifier, or nothing
matplotlib 3.7
  .gca projection → .add_subplot(projection=…)
matplotlib 3.8
  matplotlib.pyplot.style.use,matplotlib.style.use,matplotlib.pyplot.style.context style@0=seaborn* → the names that begin with seaborn-v0_8, or seaborn.set_theme()
  matplotlib.pyplot.stem use_line_collection → nothing
statsmodels 0.13
  statsmodels.tsa.seasonal.seasonal_decompose,statsmodels.api.tsa.seasonal_decompose freq → period
gensim 4.0
  gensim.models.Word2Vec,gensim.models.word2vec.Word2Vec,gensim.models.FastText,gensim.models.Doc2Vec size → vector_size
  gensim.models.Word2Vec,gensim.models.word2vec.Word2Vec,gensim.models.FastText iter → epochs
`;

export const REMOVED_ARGUMENTS: readonly RemovedArgument[] = readTable(TABLE);

function readTable(table: string): RemovedArgument[] {
  let library = '';
  let removedIn = '';
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith(' ')) {
        [library = '', removedIn = ''] = line.split(' ');
        return [];
      }
      const [use = '', instead = ''] = line.trim().split(' → ');
      const [callees = '', argument = ''] = use.split(' ');
      const [, keyword = '', position = '', values = ''] = /^(\w*)(?:@(\d))?(?:=(.*))?$/.exec(argument) ?? [];
      return callees.split(',').map((callee) => ({
        callee,
        keyword: keyword === '' ? undefined : keyword,
        values: values === '' ? [] : values.split('|'),
        position: position === '' ? undefined : Number(position),
        api: { name: shown(callee, keyword, values), library, removedIn, instead },
      }));
    });
}

/** `read_csv(prefix=…)`, `SGDClassifier(loss=log)`, `barplot(a, b)`. */
function shown(callee: string, keyword: string, values: string): string {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  if (keyword === '') return `${name}(a, b)`;
  const [value, other] = values.split('|');
  return `${name}(${keyword}=${value === '' || value === undefined || other !== undefined ? '…' : value.replace('*', '…')})`;
}
