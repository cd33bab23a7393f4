/** What a notebook needs that uses what a version of a library has removed. */
export interface VersionBound {
  /** Name of the distribution and the version that removed it: `pandas 2.0`. */
  readonly removedIn: string;
  /** First minor of Python 3 for which the versions before have no wheels; undefined where they run on any. */
  readonly python: number | undefined;
  /** What has to be older with it, because those versions say no upper bound themselves: `numpy<2`. */
  readonly companions: readonly string[];
}

/**
 * Removals whose versions before still install on a supported Python; tried with `uv pip install` on Python 3.11. What only
 * older versions have, as `.ix`, has to be replaced.
 */
const TABLE = `
pandas 2.0: python 3.12, numpy<2
numpy 1.24: python 3.12
numpy 2.0: python 3.13
scikit-learn 1.2: python 3.12, numpy<2
scipy 1.14: python 3.13
matplotlib 3.9: python 3.13
networkx 3.0
`;

export const VERSION_BOUNDS: ReadonlyMap<string, VersionBound> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [removedIn = '', needs = ''] = line.split(': ');
      const words = needs.split(', ').filter((word) => word !== '');
      const python = words.find((word) => word.startsWith('python '))?.slice('python 3.'.length);
      const companions = words.filter((word) => !word.startsWith('python '));
      return [removedIn, { removedIn, python: python === undefined ? undefined : Number(python), companions }];
    }),
);
