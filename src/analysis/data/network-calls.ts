import { wordsOf } from './words.ts';

/** Calls that fetch data each time where an argument is an address. Those that keep a copy, as `keras.utils.get_file`, are none. */
export const NETWORK_CALLS: readonly string[] = wordsOf(`
  pandas.read_csv pandas.read_table pandas.read_json pandas.read_excel pandas.read_html pandas.read_parquet pandas.read_fwf pandas.read_xml
  polars.read_csv polars.read_parquet polars.scan_parquet polars.read_json dask.dataframe.read_csv dask.dataframe.read_parquet
  geopandas.read_file numpy.loadtxt numpy.genfromtxt requests.get requests.request httpx.get urllib.request.urlopen
  urllib.request.urlretrieve urllib2.urlopen urllib.urlopen urllib.urlretrieve wget.download gdown.download
  torch.hub.download_url_to_file
  torchvision.datasets.utils.download_url skimage.io.imread
`);
