/** Names that a notebook's kernel, or the service that runs it, puts into the namespace. */
export const KERNEL_NAMES: ReadonlySet<string> = new Set([
  'In',
  'Out',
  'display',
  'get_ipython',
  'spark',
  'sc',
  'sqlContext',
  'dbutils',
  'displayHTML',
]);
