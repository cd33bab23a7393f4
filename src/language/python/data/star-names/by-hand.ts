/** Names that star imports of large libraries bring, as far as notebooks use them; `…`: there are others. How a line is read: `star-names.ts`. */
export const BY_HAND = `
torch.nn: Module Sequential ModuleList ModuleDict Parameter ParameterList ParameterDict Linear Bilinear Identity Conv1d Conv2d Conv3d
  ConvTranspose1d ConvTranspose2d ConvTranspose3d MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d AdaptiveAvgPool1d
  AdaptiveAvgPool2d AdaptiveMaxPool1d AdaptiveMaxPool2d BatchNorm1d BatchNorm2d BatchNorm3d LayerNorm GroupNorm InstanceNorm1d
  InstanceNorm2d Dropout Dropout1d Dropout2d Dropout3d AlphaDropout Embedding EmbeddingBag RNN LSTM GRU RNNCell LSTMCell GRUCell
  Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer MultiheadAttention ReLU ReLU6
  LeakyReLU PReLU ELU SELU CELU GELU SiLU Mish Sigmoid Tanh Softmax LogSoftmax Softplus Softsign Hardtanh Hardswish Threshold Flatten
  Unflatten Upsample UpsamplingBilinear2d UpsamplingNearest2d PixelShuffle ZeroPad2d ReflectionPad2d ReplicationPad2d ConstantPad2d
  CrossEntropyLoss NLLLoss MSELoss L1Loss SmoothL1Loss HuberLoss BCELoss BCEWithLogitsLoss KLDivLoss CTCLoss TripletMarginLoss
  CosineEmbeddingLoss HingeEmbeddingLoss MarginRankingLoss MultiMarginLoss PoissonNLLLoss GaussianNLLLoss CosineSimilarity
  PairwiseDistance DataParallel Fold Unfold init functional utils modules parallel parameter quantized …
torch.optim: Adadelta Adagrad Adam AdamW Adamax ASGD LBFGS NAdam Optimizer RAdam RMSprop Rprop SGD SparseAdam lr_scheduler swa_utils …
torch.nn.functional: relu relu6 leaky_relu elu selu gelu silu sigmoid tanh softmax log_softmax softplus dropout dropout2d linear conv1d
  conv2d conv3d conv_transpose2d max_pool1d max_pool2d avg_pool2d adaptive_avg_pool2d adaptive_max_pool2d batch_norm layer_norm
  embedding cross_entropy nll_loss mse_loss l1_loss smooth_l1_loss binary_cross_entropy binary_cross_entropy_with_logits kl_div
  cosine_similarity pairwise_distance normalize one_hot pad interpolate upsample grid_sample unfold fold …
tensorflow.keras.layers: Activation Add AdditiveAttention AlphaDropout Attention Average AveragePooling1D AveragePooling2D
  AveragePooling3D BatchNormalization Bidirectional CategoryEncoding Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D
  Conv3DTranspose ConvLSTM2D Cropping1D Cropping2D Dense DepthwiseConv2D Discretization Dot Dropout ELU Embedding Flatten GRU GRUCell
  GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D Input InputLayer
  InputSpec LSTM LSTMCell Lambda Layer LayerNormalization LeakyReLU Masking MaxPool1D MaxPool2D MaxPooling1D MaxPooling2D MaxPooling3D
  Maximum Minimum MultiHeadAttention Multiply Normalization PReLU Permute RNN RandomContrast RandomCrop RandomFlip RandomRotation
  RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell
  Softmax SpatialDropout1D SpatialDropout2D StackedRNNCells StringLookup Subtract TextVectorization ThresholdedReLU TimeDistributed
  UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D add average concatenate dot maximum multiply subtract …
tensorflow.keras.models: Model Sequential clone_model load_model model_from_json save_model …
tensorflow.keras.optimizers: Adadelta Adagrad Adam Adamax Ftrl Nadam Optimizer RMSprop SGD schedules …
tensorflow.keras.callbacks: Callback CSVLogger EarlyStopping History LambdaCallback LearningRateScheduler ModelCheckpoint
  ReduceLROnPlateau TensorBoard TerminateOnNaN …
keras.layers: *tensorflow.keras.layers …
keras.models: *tensorflow.keras.models …
keras.optimizers: *tensorflow.keras.optimizers …
keras.callbacks: *tensorflow.keras.callbacks …
pyspark.sql.functions: abs acos add_months approx_count_distinct array array_contains array_distinct array_join asc asin atan avg base64
  broadcast bround cast cbrt ceil coalesce col collect_list collect_set column concat concat_ws corr cos count countDistinct
  count_distinct covar_pop covar_samp create_map cume_dist current_date current_timestamp date_add date_format date_sub date_trunc
  datediff dayofmonth dayofweek dayofyear degrees dense_rank desc element_at exp explode explode_outer expr factorial first floor
  format_number format_string from_json from_unixtime from_utc_timestamp get_json_object greatest grouping hash hex hour initcap
  input_file_name instr isnan isnull kurtosis lag last last_day lead least length levenshtein lit locate log log10 log1p log2 lower lpad
  ltrim map_keys map_values max md5 mean min minute monotonically_increasing_id month months_between nanvl next_day ntile
  pandas_udf percent_rank percentile_approx posexplode pow quarter radians rand randn rank regexp_extract regexp_replace repeat reverse
  rint round row_number rpad rtrim second sequence sha1 sha2 shuffle signum sin size skewness slice sort_array spark_partition_id split
  sqrt stddev stddev_pop stddev_samp struct substring sum sumDistinct tan to_date to_json to_timestamp to_utc_timestamp transform
  translate trim trunc udf unix_timestamp upper var_pop var_samp variance weekofyear when window year …
pyspark.sql.types: ArrayType BinaryType BooleanType ByteType DataType DateType DecimalType DoubleType FloatType IntegerType LongType MapType
  NullType Row ShortType StringType StructField StructType TimestampType VarcharType …
pyspark.sql: Catalog Column DataFrame DataFrameNaFunctions DataFrameReader DataFrameStatFunctions DataFrameWriter GroupedData HiveContext
  Observation Row SQLContext SparkSession UDFRegistration Window WindowSpec …
`;
