/** Modules (and members) that are imported for what importing them does. */
export const IMPORTED_FOR_EFFECT: readonly string[] = [
  'antigravity',
  'this',
  'readline',
  'mpl_toolkits.mplot3d',
  'sklearn.experimental',
  'tensorflow_text',
  'cufflinks',
  'hvplot',
  'geoviews',
  'swifter',
  'pandas_bokeh',
  'scienceplots',
  'gym_minigrid',
  'pybullet_envs',
];
