/** What a call does beyond giving a value back. Positions are counted from 0; a keyword names the same argument. */
export interface CallEffects {
  /** Argument that is changed in place. */
  readonly changes?: ArgumentPlace;
  /** Argument that is the path of a file that is read. */
  readonly reads?: ArgumentPlace;
  /** Argument that is the path of a file that is written. */
  readonly writes?: ArgumentPlace;
}

export interface ArgumentPlace {
  readonly position: number;
  readonly keyword: string;
}

const NOTHING: CallEffects = {};

/** The effects of a callee as `Call.callee` names it: dotted for a library's function, `.name` for a method. */
export function effectsOf(callee: string): CallEffects {
  return EFFECTS.get(callee) ?? NOTHING;
}

/** Methods that change their receiver, whatever it is. */
export function isChangingMethod(name: string): boolean {
  return CHANGING_METHODS.has(name);
}

const CHANGING_METHODS = new Set(
  // list, set, dict, deque, bytearray
  (
    'append extend insert remove clear sort reverse add discard update setdefault popitem pop appendleft extendleft popleft rotate ' +
    'intersection_update difference_update symmetric_difference_update move_to_end subtract ' +
    // numpy, pandas
    'fill put resize itemset partition setflags insert ' +
    // estimators, networks
    'fit fit_transform fit_predict fit_resample fit_generator partial_fit train_on_batch compile set_params load_weights load_state_dict ' +
    'load_model build add_module zero_grad step backward adapt ' +
    // files, connections, counters
    'write writelines writerow writerows seek execute executemany commit close append_row'
  ).split(' '),
);

const FIRST = (keyword: string): ArgumentPlace => ({ position: 0, keyword });
const at = (position: number, keyword: string): ArgumentPlace => ({ position, keyword });

const CHANGED_ARGUMENTS: readonly (readonly [string, ArgumentPlace])[] = [
  ['random.shuffle', FIRST('x')],
  ['numpy.random.shuffle', FIRST('x')],
  ['numpy.put', FIRST('a')],
  ['numpy.place', FIRST('arr')],
  ['numpy.copyto', FIRST('dst')],
  ['numpy.fill_diagonal', FIRST('a')],
  ['numpy.putmask', FIRST('a')],
  ['heapq.heappush', FIRST('heap')],
  ['heapq.heappop', FIRST('heap')],
  ['heapq.heapify', FIRST('x')],
  ['heapq.heapreplace', FIRST('heap')],
  ['heapq.heappushpop', FIRST('heap')],
  ['bisect.insort', FIRST('a')],
  ['bisect.insort_left', FIRST('a')],
  ['bisect.insort_right', FIRST('a')],
  ['numpy.put_along_axis', FIRST('arr')],
  ['numpy.add.at', FIRST('a')],
  ['numpy.subtract.at', FIRST('a')],
  ['numpy.multiply.at', FIRST('a')],
  ['numpy.maximum.at', FIRST('a')],
  ['numpy.minimum.at', FIRST('a')],
  ['operator.iadd', FIRST('a')],
  ['operator.imul', FIRST('a')],
  ['operator.ior', FIRST('a')],
  ['cv2.rectangle', FIRST('img')],
  ['cv2.circle', FIRST('img')],
  ['cv2.line', FIRST('img')],
  ['cv2.ellipse', FIRST('img')],
  ['cv2.polylines', FIRST('img')],
  ['cv2.fillPoly', FIRST('img')],
  ['cv2.putText', FIRST('img')],
  ['cv2.drawContours', FIRST('image')],
  ['cv2.drawKeypoints', at(2, 'outImage')],
  ['cv2.floodFill', FIRST('image')],
  ['torch.nn.utils.clip_grad_norm_', FIRST('parameters')],
  ['torch.nn.utils.clip_grad_value_', FIRST('parameters')],
  ['torch.nn.init.zeros_', FIRST('tensor')],
  ['torch.nn.init.ones_', FIRST('tensor')],
  ['torch.nn.init.constant_', FIRST('tensor')],
  ['torch.nn.init.uniform_', FIRST('tensor')],
  ['torch.nn.init.xavier_normal_', FIRST('tensor')],
  ['torch.nn.init.kaiming_uniform_', FIRST('tensor')],
  ['torch.nn.init.orthogonal_', FIRST('tensor')],
  ['setattr', FIRST('obj')],
  ['delattr', FIRST('obj')],
  ['next', FIRST('iterator')],
  ['operator.setitem', FIRST('a')],
  ['operator.delitem', FIRST('a')],
  ['torch.nn.init.xavier_uniform_', FIRST('tensor')],
  ['torch.nn.init.kaiming_normal_', FIRST('tensor')],
  ['torch.nn.init.normal_', FIRST('tensor')],
];

const PANDAS_READERS = 'csv table fwf excel json html parquet feather orc pickle stata sas spss hdf xml'.split(' ');

const READ_PATHS: readonly (readonly [string, ArgumentPlace])[] = [
  ...PANDAS_READERS.map((format) => [`pandas.read_${format}`, readerPath(format)] as const),
  ['pandas.ExcelFile', FIRST('path_or_buffer')],
  ['polars.read_csv', FIRST('source')],
  ['polars.read_parquet', FIRST('source')],
  ['polars.scan_csv', FIRST('source')],
  ['numpy.load', FIRST('file')],
  ['numpy.loadtxt', FIRST('fname')],
  ['numpy.genfromtxt', FIRST('fname')],
  ['joblib.load', FIRST('filename')],
  ['sklearn.externals.joblib.load', FIRST('filename')],
  ['torch.load', FIRST('f')],
  ['tensorflow.keras.models.load_model', FIRST('filepath')],
  ['keras.models.load_model', FIRST('filepath')],
  ['scipy.io.loadmat', FIRST('file_name')],
  ['PIL.Image.open', FIRST('fp')],
  ['cv2.imread', FIRST('filename')],
  ['matplotlib.pyplot.imread', FIRST('fname')],
  ['matplotlib.image.imread', FIRST('fname')],
  ['imageio.imread', FIRST('uri')],
  ['sqlite3.connect', FIRST('database')],
  ['geopandas.read_file', FIRST('filename')],
  ['pyarrow.parquet.read_table', FIRST('source')],
  ['pyarrow.csv.read_csv', FIRST('input_file')],
  ['polars.read_json', FIRST('source')],
  ['polars.read_excel', FIRST('source')],
  ['dask.dataframe.read_csv', FIRST('urlpath')],
  ['dask.dataframe.read_parquet', FIRST('path')],
  ['skimage.io.imread', FIRST('fname')],
  ['scipy.io.wavfile.read', FIRST('filename')],
  ['scipy.sparse.load_npz', FIRST('file')],
  ['h5py.File', FIRST('name')],
  ['librosa.load', FIRST('path')],
  ['.load_weights', FIRST('filepath')],
];

const WRITTEN_PATHS: readonly (readonly [string, ArgumentPlace])[] = [
  ['.to_csv', FIRST('path_or_buf')],
  ['.to_excel', FIRST('excel_writer')],
  ['.to_parquet', FIRST('path')],
  ['.to_pickle', FIRST('path')],
  ['.to_feather', FIRST('path')],
  ['.to_json', FIRST('path_or_buf')],
  ['.to_hdf', FIRST('path_or_buf')],
  ['.to_html', FIRST('buf')],
  ['.to_stata', FIRST('path')],
  ['.write_csv', FIRST('file')],
  ['.write_parquet', FIRST('file')],
  ['.write_html', FIRST('file')],
  ['.write_image', FIRST('file')],
  ['numpy.savez_compressed', FIRST('file')],
  ['scipy.io.savemat', FIRST('file_name')],
  ['scipy.io.wavfile.write', FIRST('filename')],
  ['scipy.sparse.save_npz', FIRST('file')],
  ['pyarrow.parquet.write_table', at(1, 'where')],
  ['skimage.io.imsave', FIRST('fname')],
  ['matplotlib.pyplot.imsave', FIRST('fname')],
  ['.savefig', FIRST('fname')],
  ['matplotlib.pyplot.savefig', FIRST('fname')],
  ['joblib.dump', at(1, 'filename')],
  ['sklearn.externals.joblib.dump', at(1, 'filename')],
  ['torch.save', at(1, 'f')],
  ['numpy.save', FIRST('file')],
  ['numpy.savez', FIRST('file')],
  ['numpy.savetxt', FIRST('fname')],
  ['.save_weights', FIRST('filepath')],
  ['.save_model', FIRST('fname')],
  ['cv2.imwrite', FIRST('filename')],
  ['pandas.ExcelWriter', FIRST('path')],
];

function readerPath(format: string): ArgumentPlace {
  if (format === 'excel') return FIRST('io');
  if (format === 'html') return FIRST('io');
  if (format === 'parquet' || format === 'feather' || format === 'orc') return FIRST('path');
  if (format === 'json' || format === 'hdf' || format === 'xml') return FIRST('path_or_buf');
  return FIRST(format === 'spss' ? 'path' : 'filepath_or_buffer');
}

const EFFECTS = new Map<string, CallEffects>();
for (const [callee, changes] of CHANGED_ARGUMENTS) EFFECTS.set(callee, { changes });
for (const [callee, reads] of READ_PATHS) EFFECTS.set(callee, { reads });
for (const [callee, writes] of WRITTEN_PATHS) EFFECTS.set(callee, { writes });
