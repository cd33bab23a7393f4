/** What calls on rows mean when one row comes alone. Names of methods, or of functions with their module. */

/** Their result stands for all rows. */
export const FIGURES: ReadonlySet<string> = new Set(
  (
    'mean median mode std var min max sum quantile count nunique unique value_counts idxmax idxmin any all corr cov describe skew kurt ' +
    'percentile nanmean nanmedian nanstd nanmin nanmax nanpercentile amin amax average sem prod'
  ).split(' '),
);

/** They leave the order or the number of rows another, and what is in each row as it is: at prediction they are left out. */
export const REARRANGE: ReadonlySet<string> = new Set(
  'drop_duplicates sample sort_values sort_index head tail nlargest nsmallest'.split(' '),
);

/** What they give for a row depends on the rows around it. */
export const NEIGHBOURS: ReadonlySet<string> = new Set(
  (
    'shift diff rolling expanding ewm cumsum cumprod cummax cummin cumcount pct_change rank interpolate ffill bfill pad backfill resample ' +
    'groupby pivot pivot_table crosstab melt stack unstack explode qcut cut get_dummies factorize codes autocorr duplicated ' +
    'fit_resample append transpose'
  ).split(' '),
);

/** Attributes of a table that are the same for one row as for all. */
export const SAME_FOR_ONE: ReadonlySet<string> = new Set(['columns', 'dtypes', 'ndim']);
/** Attributes that count rows. */
export const COUNTS: ReadonlySet<string> = new Set(['shape', 'size', 'empty']);

/** Built-in functions whose result stands for all rows. */
export const BUILTIN_FIGURES: ReadonlySet<string> = new Set(['len', 'max', 'min', 'sum', 'set', 'any', 'all']);
