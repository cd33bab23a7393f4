/**
 * What a value is when one row comes alone:
 * - `rows`: something for each row
 * - `groups`: rows by groups
 * - `learned`: something that was found by looking at all rows, or read from a file
 * - `plain`: neither
 */
export type Carried = 'rows' | 'groups' | 'learned' | 'plain';

// What calls on rows mean when one row comes alone. Names of methods, or of functions without their module.

/** Their result stands for all rows. */
export const FIGURES: ReadonlySet<string> = new Set(
  (
    'mean median mode std var min max sum quantile count nunique unique value_counts idxmax idxmin any all corr cov describe skew kurt ' +
    'percentile nanmean nanmedian nanstd nanmin nanmax nanpercentile amin amax average sem prod agg aggregate pivot pivot_table ' +
    'crosstab bincount histogram duplicated ptp argmax argmin Counter kurtosis mad'
  ).split(' '),
);

/** They leave the order or the number of rows another, and what is in each row as it is: at prediction they are left out. */
export const REARRANGE: ReadonlySet<string> = new Set(
  'drop_duplicates sample sort_values sort_index head tail nlargest nsmallest'.split(' '),
);

/** What they give for a row depends on the rows around it, so that answers need a history. */
export const NEIGHBOURS: ReadonlySet<string> = new Set(
  (
    'shift diff rolling expanding ewm cumsum cumprod cummax cummin cumcount pct_change rank interpolate ffill bfill pad backfill resample ' +
    'melt stack unstack explode autocorr'
  ).split(' '),
);

/** Methods of groups whose result belongs to single rows, other than `transform`. */
export const OF_GROUPED_ROWS: ReadonlySet<string> = new Set('head tail nth filter fillna sample ngroup'.split(' '));

/** Functions that put rows under rows. */
export const STACKS = /(^|\.)(concat|concatenate|vstack|append|row_stack)$/;

/** Attributes behind which methods look at each value, whatever they are called: `df["name"].str.count("a")`. */
export const ACCESSORS: ReadonlySet<string> = new Set(['str', 'dt']);

/** Attributes of a table that are the same for one row as for all, or that have to be those of the rows at hand. */
export const SAME_FOR_ONE: ReadonlySet<string> = new Set(['columns', 'dtypes', 'dtype', 'ndim', 'shape', 'size', 'empty']);

/** Built-in functions whose result stands for all rows. */
export const BUILTIN_FIGURES: ReadonlySet<string> = new Set(['max', 'min', 'sum', 'set', 'any', 'all']);

/** Operations whose result for one row needs what training found, by what they are called: how the runtime calls them. */
export const FROZEN_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['pandas.get_dummies', 'dummies'],
  ['pandas.cut', 'cut'],
  ['pandas.qcut', 'qcut'],
  ['pandas.factorize', 'factorize'],
  ['pandas.Categorical', 'categorical'],
  ['statsmodels.api.add_constant', 'add_constant'],
  ['statsmodels.tools.add_constant', 'add_constant'],
]);
