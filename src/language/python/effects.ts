import { LEARNING } from './data/effects/learning.ts';
import type { LibraryEffects } from './data/effects/library.ts';
import { NUMPY } from './data/effects/numpy.ts';
import { OPENCV } from './data/effects/opencv.ts';
import { STANDARD } from './data/effects/standard.ts';

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
const FIRST_TENSOR: CallEffects = { changes: { position: 0, keyword: 'tensor' } };

/** The effects of a callee as `Call.callee` names it: dotted for a library's function, `.name` for a method. */
export function effectsOf(callee: string): CallEffects {
  return EFFECTS.get(callee) ?? (callee.startsWith('torch.') && isTrailing(callee) ? FIRST_TENSOR : NOTHING);
}

/** Methods that change their receiver, whatever it is: those of the tables, and PyTorch's, which end in `_`. */
export function isChangingMethod(name: string): boolean {
  return CHANGING_METHODS.has(name) || isTrailing(name);
}

/** Whether a name is one that PyTorch gives to what works in place: `add_`, `xavier_uniform_`. */
function isTrailing(name: string): boolean {
  return name.charCodeAt(name.length - 1) === UNDERSCORE && name.length > 1 && name.charCodeAt(name.length - 2) !== UNDERSCORE;
}

const UNDERSCORE = 95;

/** The families of libraries of which is known what they change. All other calls are taken to change nothing. */
const LIBRARIES: readonly LibraryEffects[] = [STANDARD, NUMPY, LEARNING, OPENCV];

const CHANGING_METHODS = new Set(LIBRARIES.flatMap(({ methods }) => methods.trim().split(/\s+/)));

const FIRST = (keyword: string): ArgumentPlace => ({ position: 0, keyword });
const at = (position: number, keyword: string): ArgumentPlace => ({ position, keyword });

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
for (const line of LIBRARIES.flatMap(({ functions }) => functions.trim().split('\n'))) {
  const [callee = '', keyword = '', position = '0'] = line.trim().split(' ');
  if (callee !== '') EFFECTS.set(callee, { changes: at(Number(position), keyword) });
}
for (const [callee, reads] of READ_PATHS) EFFECTS.set(callee, { reads });
for (const [callee, writes] of WRITTEN_PATHS) EFFECTS.set(callee, { writes });
