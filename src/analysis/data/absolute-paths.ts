/** Beginnings of absolute paths, each with what is wrong with it, as a part of a sentence. The first that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\/dev\/(?:null|zero|stdin|stdout|stderr|u?random|tty\w*|video\d*)$/, ''],
  [/^\/(?:bin|usr\/bin|usr\/local\/bin)\/[\w.-]+$/, ''],
  [/^\/content(?:\/|$)/, 'exists on Colab only'],
  [/^\/kaggle\//, 'exists on Kaggle only'],
  [/^(?:\/dbfs\/|dbfs:\/|file:\/databricks|\/FileStore\/|\/databricks)/, 'exists in one Databricks workspace only'],
  [/^(?:\/home\/|\/Users\/|\/root\/|~[\w.-]*\/|\/export\/home\/|\/c\/Users\/)./, "lies in one person's home folder"],
  [/^[A-Za-z]:[\\/](?![\\/])./, 'exists on one Windows machine only'],
  [/^\\\\[\w.-]+\\./, 'lies on one network share'],
  [/^file:\/\/\/?./, 'exists on one machine only'],
  [/^\/(?:mnt|media|Volumes|nfs|scratch|net|cluster|gpfs|lustre)\/./, 'needs a drive that is mounted on one machine'],
  [
    /^\/(?:tmp|var|opt|usr|etc|srv|private|Library|Applications|data|datasets?|workspace|work|storage|project|app|notebooks?|input|output|models?|dev\/shm)\/./,
    'exists on one machine only',
  ],
];

/** No other beginning is one of an absolute path. */
const MAYBE_ABSOLUTE = /^(?:[/~\\]|[A-Za-z]:[\\/]|(?:dbfs|file):)/;

/** An absolute path to a file of a kind that notebooks read and write, whatever folder it starts with. */
const WITH_EXTENSION =
  /^\/(?:[^\s/:*?"<>|{}]+\/)+[^/:*?"<>|{}]+\.(?:csv|tsv|txt|json|jsonl|xlsx?|parquet|feather|pkl|pickle|joblib|h5|hdf5|npy|npz|pth?|zip|gz|tar|png|jpe?g|db|sqlite3?|onnx|ya?ml|mat|arff|data|dat|py|log|xml)$/i;

/** What is wrong with a string as a path; undefined where it isn't an absolute path, or one that every machine has. */
export function pathsOf(value: string): string | undefined {
  if (!MAYBE_ABSOLUTE.test(value)) return undefined;
  if (value.length > 400 || /[\n\t<>|]/.test(value)) return undefined;
  for (const [pattern, fault] of KINDS) if (pattern.test(value)) return fault === '' || !isPath(value) ? undefined : fault;
  return WITH_EXTENSION.test(value) ? 'exists on one machine only' : undefined;
}

/** Prose, regular expressions and command lines may begin like a path. */
function isPath(value: string): boolean {
  return !/\s\S*\s\S*\s/.test(value) && !/[*+?]\)|\(\?|\[\^|\\[dwsb]\b|\$$/.test(value);
}
