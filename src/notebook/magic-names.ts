/** What is known of IPython's magics by name. Options that take a value are listed by their letter. */

/** Magics whose argument, or body, is Python that runs in the notebook's own namespace. */
export const PYTHON_MAGICS: ReadonlyMap<string, string> = new Map([
  ['time', ''],
  ['timeit', 'nrp'],
  ['prun', 'lsTD'],
  ['memit', 'rti'],
  ['mprun', 'fT'],
  ['lprun', 'fmDTu'],
]);

/** Cell magics with a Python body whose own line is no Python. */
export const PYTHON_CELL_MAGICS: ReadonlySet<string> = new Set(['capture', 'debug', 'snakeviz', 'pyinstrument', 'scalene', 'wandb']);

/** Databricks marks a whole cell by its first line: alone on it, or with text behind it. */
export const WHOLE_CELL_LINE = /^%(?:(?:sql|sh|scala|r|fs)[ \t]*$|md(?:-sandbox)?(?:[ \t]|$))/m;

/** Magics that people write without the `%` as a cell's only line, in a form that is no Python. */
export const BARE_COMMAND = /^\s*(?:pip3?|conda|mamba|cd|load_ext|matplotlib)[ \t]+(?!(?:in|is|and|or|if|not|for)\b)(?:[A-Za-z_~]|\.\.)/;

/** Statements that can't follow a `;`. */
export const COMPOUND = /^(?:if|for|while|with|try|def|class|async)\b|^@/;
