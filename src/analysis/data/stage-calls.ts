import type { Stage } from '../analysis.ts';

/**
 * What calls say about the stage of the statement they stand in: patterns with white space between them. To teach the tool a
 * library, add its names.
 *
 * A pattern is a dotted callee (`pandas.read_csv`), a module and all below it (`sklearn.metrics.*`), a method on any value
 * (`.dropna`), or the last part of a callee with one `*` (`*Classifier`, `read_*`). The most exact pattern counts: whole
 * callee, then the longest module, then method or last part.
 */
export const STAGE_CALLS: Readonly<Record<Stage, string>> = {
  setup: `
    warnings.* logging.* os.environ.* os.makedirs os.mkdir os.chdir os.getcwd os.putenv sys.path.* sys.setrecursionlimit random.seed
    importlib.reload imp.reload
    numpy.random.seed numpy.random.default_rng numpy.random.RandomState numpy.set_printoptions numpy.seterr torch.manual_seed torch.cuda.*
    torch.device torch.set_* torch.backends.* tensorflow.random.set_seed tensorflow.set_random_seed tensorflow.config.*
    tensorflow.keras.backend.* keras.backend.* tensorflow.keras.utils.set_random_seed keras.utils.set_random_seed transformers.set_seed
    pandas.set_option pandas.options.* pandas.reset_option pandas.option_context matplotlib.use matplotlib.rc matplotlib.rcParams.*
    matplotlib.pyplot.rc matplotlib.pyplot.rcParams.* matplotlib.pyplot.style.use matplotlib.style.use matplotlib.pyplot.ion
    matplotlib.pyplot.ioff seaborn.set seaborn.set_* seaborn.despine seaborn.color_palette plotly.offline.init_notebook_mode plotly.io.*
    cufflinks.* sklearn.set_config sklearn.config_context get_ipython IPython.* google.colab.* nltk.download wandb.init wandb.login
    mlflow.set_* mlflow.start_run dotenv.* argparse.* time.time time.perf_counter time.sleep datetime.datetime.now pip.main
    huggingface_hub.login huggingface_hub.notebook_login getpass.* pyspark.sql.SparkSession.* pyspark.SparkContext pyspark.SparkConf
    findspark.* dask.distributed.* ray.init azureml.core.Workspace.* locale.* tqdm.tqdm.pandas tqdm.pandas shutil.* zipfile.* tarfile.*
    subprocess.* os.system *set_seed *seed_everything .addHandler .setLevel .add_argument .parse_args .reset_default_graph
    tensorflow.reset_default_graph tensorflow.Session .use_cuda
  `,
  load: `
    gspread.* oauth2client.* google.oauth2.* .worksheet .get_all_records .get_all_values
    pandas.read_* polars.read_* polars.scan_* dask.dataframe.read_* geopandas.read_* pyarrow.parquet.read_* pyarrow.csv.* cudf.read_*
    modin.pandas.read_* numpy.load numpy.loadtxt numpy.genfromtxt numpy.fromfile numpy.memmap scipy.io.loadmat scipy.io.wavfile.read
    scipy.sparse.load_npz sklearn.datasets.* seaborn.load_dataset statsmodels.api.datasets.* statsmodels.datasets.*
    tensorflow.keras.datasets.* keras.datasets.* keras.utils.get_file tensorflow.keras.utils.get_file
    tensorflow.keras.preprocessing.image_dataset_from_directory tensorflow.keras.utils.image_dataset_from_directory tensorflow_datasets.*
    tensorflow.data.* torchvision.datasets.* torchtext.datasets.* torchaudio.datasets.* torch.load torch.utils.data.DataLoader
    torch.utils.data.TensorDataset datasets.load_dataset datasets.load_from_disk nltk.corpus.* gensim.downloader.load joblib.load
    pickle.load pickle.loads cloudpickle.load dill.load json.load json.loads yaml.safe_load yaml.load toml.load csv.reader csv.DictReader
    h5py.File xarray.open_* netCDF4.Dataset sqlite3.connect sqlalchemy.create_engine psycopg2.connect pymysql.connect pymongo.MongoClient
    boto3.* s3fs.* google.cloud.* requests.get requests.Session urllib.request.* wget.download gdown.* kaggle.* yfinance.*
    pandas_datareader.* bs4.BeautifulSoup glob.glob glob.iglob os.listdir os.walk os.scandir pathlib.Path open io.open codecs.open gzip.open
    cv2.imread cv2.VideoCapture PIL.Image.open skimage.io.imread skimage.data.* matplotlib.image.imread matplotlib.pyplot.imread
    imageio.imread librosa.load soundfile.read spacy.load mlflow.*.load_model pydicom.* nibabel.load fredapi.* quandl.get tweepy.*
    .flow_from_directory .flow_from_dataframe .load_data .read_csv .read_sql .read_text .read_parquet .readlines .fetchall .fetchone .cursor
    .parquet .load_dataset .download keras.models.load_model tensorflow.keras.models.load_model *load_data *read_data *load_dataset *get_data *fetch_data *download_data make_data *generate_data *create_data *make_dataset *create_dataset *download_and_extract .extractall
  `,
  explore: `
    matplotlib.* seaborn.* plotly.* bokeh.* altair.* pylab.* plotnine.* holoviews.* hvplot.* folium.* missingno.* wordcloud.* graphviz.*
    networkx.draw* ydata_profiling.* pandas_profiling.* sweetviz.* IPython.display.* display pandas.plotting.* pandas.crosstab scipy.stats.*
    statsmodels.stats.* statsmodels.graphics.* statsmodels.api.graphics.* statsmodels.api.qqplot statsmodels.tsa.seasonal.* numpy.corrcoef chart_studio.* cv2.imshow google.colab.patches.* sklearn.tree.plot_tree
    sklearn.tree.export_* tensorflow.keras.utils.plot_model keras.utils.plot_model ipywidgets.* prettytable.* pprint.* .head .tail .info
    .describe .value_counts .nunique .unique .corr .cov .hist .plot .boxplot .memory_usage .skew .kurtosis .kurt .plot.* .bar .barh .scatter
    .pie .imshow .show .set_title .set_xlabel .set_ylabel .set_xticks .set_yticks .set_xlim .set_ylim .legend .savefig .add_subplot
    .subplots_adjust .tight_layout .annotate .axhline .axvline .update_layout .add_trace .summary .iplot .countplot .heatmap .suptitle
    .set_xticklabels .set_yticklabels .colorbar .plot_surface .contourf .printSchema .profile_report .to_html .style.* .most_common
    .nlargest .nsmallest .invert_yaxis .errorbar .map_dataframe save_fig save_figure savefig *plot plot_* show_* draw_* display_*
    visualize_* visualise_*
  `,
  clean: `
    sklearn.impute.* sklearn.preprocessing.Imputer pandas.to_numeric pandas.to_datetime pandas.to_timedelta numpy.nan_to_num fancyimpute.*
    janitor.* ftfy.* unidecode.* *Imputer .dropna .fillna .drop_duplicates .duplicated .isnull .isna .notnull .notna .astype .interpolate
    .ffill .bfill .rename .rename_axis .reset_index .set_index .clip .str.strip .str.replace .str.lower .str.upper .str.title .str.lstrip
    .str.rstrip .replace .drop .convert_dtypes .infer_objects .to_datetime .set_axis .fill_null .drop_nulls .dropDuplicates .na.drop
    .na.fill .query .sort_values .sort_index .reindex .add_prefix .add_suffix *clean_* clean_* remove_* 
  `,
  features: `
    sklearn.preprocessing.* sklearn.feature_extraction.* sklearn.feature_selection.* sklearn.decomposition.* sklearn.manifold.*
    sklearn.compose.* sklearn.neighbors.NeighborhoodComponentsAnalysis sklearn.random_projection.* sklearn.kernel_approximation.* sklearn.pipeline.* imblearn.* category_encoders.*
    featuretools.* feature_engine.* tsfresh.* umap.* pandas.get_dummies pandas.cut pandas.qcut pandas.concat pandas.merge pandas.merge_asof
    pandas.melt pandas.pivot_table pandas.pivot pandas.factorize pandas.date_range numpy.where numpy.select numpy.digitize numpy.log
    numpy.log1p numpy.hstack numpy.vstack numpy.concatenate numpy.column_stack scipy.sparse.hstack scipy.stats.boxcox scipy.signal.* nltk.*
    spacy.* gensim.* textblob.* re.sub tensorflow.keras.preprocessing.* keras.preprocessing.* keras_preprocessing.*
    tensorflow.keras.utils.to_categorical keras.utils.to_categorical keras.utils.np_utils.* keras.utils.np_utils.to_categorical
    tensorflow.image.* torchvision.transforms.* torchtext.data.* albumentations.* cv2.* skimage.* librosa.* transformers.AutoTokenizer.*
    transformers.*Tokenizer* patsy.* statsmodels.tsa.stattools.* tensorflow.one_hot *Scaler *Encoder *Vectorizer *Transformer *Binarizer
    *Normalizer *Discretizer *Tokenizer SMOTE* *Sampler .transform .fit_transform .fit_resample .fit_sample .inverse_transform .apply
    .applymap .map .assign .groupby .agg .aggregate .pivot_table .pivot .melt .merge .join .resample .rolling .shift .diff .pct_change
    .cumsum .ewm .expanding .explode .str.split .str.extract .str.contains .str.len .str.get_dummies .str.cat .dt.* .with_columns
    .withColumn .reshape .stack .unstack .texts_to_sequences .fit_on_texts .word_tokenize .lemmatize .stem .batch_encode_plus
    .get_feature_names .get_feature_names_out .select_dtypes .insert .to_dummies .cut *feature* *encode* create_* *preprocess* *tokenize*
    *augment*
  `,
  split: `
    sklearn.model_selection.train_test_split sklearn.cross_validation.train_test_split sklearn.model_selection.*Split
    sklearn.model_selection.*Fold torch.utils.data.random_split torch.utils.data.Subset torch.utils.data.SubsetRandomSampler
    torch.utils.data.*Sampler *train_test *train_test_split *train_val_split *train_valid_split *split_data *split_dataset *split_train_test
    *train_split *KFold *ShuffleSplit *TimeSeriesSplit .randomSplit .random_split
  `,
  train: `
    sklearn.linear_model.* sklearn.ensemble.* sklearn.tree.* sklearn.svm.* sklearn.neighbors.* sklearn.naive_bayes.*
    sklearn.neural_network.* sklearn.cluster.* sklearn.gaussian_process.* sklearn.discriminant_analysis.* sklearn.mixture.*
    sklearn.isotonic.* sklearn.dummy.* sklearn.multiclass.* sklearn.multioutput.* sklearn.calibration.CalibratedClassifierCV
    sklearn.semi_supervised.* sklearn.kernel_ridge.* sklearn.covariance.* sklearn.model_selection.GridSearchCV
    sklearn.model_selection.RandomizedSearchCV sklearn.model_selection.Halving* sklearn.model_selection.ParameterGrid sklearn.grid_search.*
    sklearn.base.clone xgboost.* lightgbm.* catboost.* statsmodels.* prophet.* fbprophet.* pmdarima.* lifelines.* pymc3.* pymc.* torch.nn.*
    torch.optim.* torchvision.models.* pytorch_lightning.* lightning.* tensorflow.keras.* tensorflow.nn.* tensorflow.layers.*
    tensorflow.estimator.* tensorflow.train.* tensorflow.compat.v1.* tensorflow.placeholder tensorflow.Variable tensorflow.GradientTape tensorflow.global_variables_initializer tensorflow.Graph
    tensorflow.reduce_* tensorflow.matmul
    keras.* tflearn.* tensorflow_hub.* transformers.* fastai.* optuna.* hyperopt.* skopt.* keras_tuner.* kerastuner.*
    sklearn.inspection.permutation_importance surprise.* implicit.* pyspark.ml.* stable_baselines3.* gym.* gymnasium.* gensim.models.*
    pycaret.* autosklearn.* tpot.* h2o.* mlxtend.classifier.* mlxtend.regressor.* *Classifier *Regressor *Regression *Cluster* KMeans *NB
    SVC SVR Sequential Model RandomForest* ARIMA SARIMAX Prophet .fit .fit_generator .partial_fit .train .compile .backward .zero_grad .step
    .fit_predict .train_on_batch .minimize .fit_one_cycle .learn .optimize .parameters .state_dict .add_module .run_training .unfreeze
    .fine_tune train train_* *_train_model fit_* build_*model* create_*model* make_model get_model define_model *build_model
  `,
  evaluate: `
    surprise.model_selection.cross_validate surprise.accuracy.* *evaluate* sklearn.metrics.* sklearn.model_selection.cross_* sklearn.model_selection.learning_curve sklearn.model_selection.validation_curve
    sklearn.cross_validation.* sklearn.inspection.* sklearn.calibration.calibration_curve sklearn.learning_curve.* scikitplot.*
    yellowbrick.* shap.* lime.* eli5.* torchmetrics.* tensorflow.keras.metrics.* keras.metrics.* evaluate.* mlxtend.evaluate.*
    mlxtend.plotting.plot_decision_regions mlxtend.plotting.plot_confusion_matrix statsmodels.tools.eval_measures.* xgboost.plot_importance
    xgboost.cv lightgbm.plot_importance lightgbm.cv .score .evaluate .evaluate_generator .cross_validate .compute_metrics .plot_importance
    .oob_score .staged_predict *_score *_error *_report *confusion_matrix* *accuracy* roc_* *_auc *_loss *rmse* *rmsle* mae mse evaluate
    evaluate_* test_model validate *_metrics plot_roc* plot_learning_curve* plot_history plot_decision_* compare_models cross_val_*
  `,
  predict: `
    .classify .prob_classify .classify_many
    transformers.pipeline .predict .predict_proba .predict_log_proba .decision_function .predict_classes .predict_generator
    .predict_on_batch .forecast .get_forecast .generate .kneighbors .inference .make_future_dataframe .recommend predict predict_* *_predict
    make_predictions inference recommend* generate_text
  `,
  save: `
    joblib.dump pickle.dump pickle.dumps cloudpickle.dump dill.dump json.dump yaml.dump numpy.save numpy.savez numpy.savez_compressed
    numpy.savetxt torch.save scipy.sparse.save_npz tensorflow.saved_model.save tensorflow.keras.models.save_model keras.models.save_model
    cv2.imwrite pandas.ExcelWriter skops.io.dump mlflow.*.log_model mlflow.log_* wandb.log wandb.save onnx.save csv.writer csv.DictWriter
    skl2onnx.* coremltools.* pyarrow.parquet.write_table google.colab.files.download .to_csv .to_excel .to_parquet .to_feather .to_pickle
    .to_hdf .to_sql .to_json .to_stata .write_csv .write_parquet .write_text .write_bytes .save .save_model .save_weights .save_pretrained
    .writerow .writerows .write .writelines .dump .push_to_hub .saveAsTable .commit .log_model .tofile .export *save_model save_*
    *submission* requests.post requests.put requests.patch push_* upload_* publish_* send_* export_* write_*
  `,
};

/** Calls that settle the stage of their statement, whatever else stands in it. */
export const STRONG_CALLS = `
  *train_test_split .fit .fit_generator .fit_one_cycle .backward .train_on_batch .partial_fit xgboost.train lightgbm.train joblib.dump
  pickle.dump torch.save .save_model .save_weights .save_pretrained .to_csv .to_parquet .to_excel .to_sql .to_pickle pandas.read_csv
  pandas.read_excel pandas.read_sql pandas.read_parquet pandas.read_json
`;

/**
 * Evidence that gives way to any other in the same statement: calls that shape data in passing or show what was made, and
 * tools of every stage.
 */
export const WEAK_CALLS = `
  .replace .reshape .drop .map .apply .insert .join .reset_index .sort_values .sort_index .set_index .rename .astype .unique .nunique .head
  .tail .legend .bar .show .stack .write .step .parameters .cut .diff .dt.* .compile .isnull .isna .notnull .notna .summary
  .query .transform .describe .info .value_counts .corr .select_dtypes .train .dump .export .optimize .learn .generate .commit .shift
  .clip .duplicated .str.* .split .score .hist print display open numpy.* time.* datetime.* pathlib.* pprint.* shutil.* subprocess.* bs4.BeautifulSoup .inverse_transform
  os.* re.* pandas.concat warnings.* IPython.* logging.*
`;

/** What the bases of a class say of its stage; the first that fits counts. */
export const CLASS_BASES: readonly (readonly [Stage, RegExp])[] = [
  ['load', /\b(?:Dataset|IterableDataset|Sequence|DataModule|LightningDataModule)\b/],
  ['train', /\b(?:ClassifierMixin|RegressorMixin|ClusterMixin|Module|LightningModule|Model|Layer|Callback|Loss|Optimizer)\b/],
  ['features', /\b(?:TransformerMixin|SelectorMixin|OneToOneFeatureMixin)\b/],
];
