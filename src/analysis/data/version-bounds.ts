import { wordsOf } from './words.ts';

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
 * Removals whose versions before still install as wheels on a Python from 3.8 on, tried with `uv pip install`. What only older
 * versions have, as `sklearn.cross_validation`, has to be replaced.
 */
const TABLE = `
pandas 1.0: python 3.9, numpy<1.22, seaborn<0.12, setuptools<81
pandas 2.0: python 3.12, numpy<2
pandas 3.0
numpy 1.24: python 3.12
numpy 2.0: python 3.13
seaborn 0.12: python 3.12, pandas<2.0, numpy<1.24, matplotlib<3.8
scikit-learn 0.23: python 3.9, numpy<1.22
scikit-learn 0.24: python 3.9, numpy<1.22
scikit-learn 1.0: python 3.10, numpy<1.24
scikit-learn 1.2: python 3.12, numpy<2
scikit-learn 1.3: python 3.12, numpy<2
scikit-learn 1.4: python 3.13, numpy<2
scikit-learn 1.6: python 3.14
scikit-learn 1.7: python 3.14
scikit-learn 1.8: python 3.15
scipy 1.12: python 3.13
scipy 1.13: python 3.13
scipy 1.14: python 3.13
statsmodels 0.13: python 3.10, numpy<1.24, pandas<1.4, scipy<1.8, setuptools<81
matplotlib 3.7: python 3.12
matplotlib 3.8: python 3.13, numpy<2
matplotlib 3.9: python 3.13
networkx 2.4: python 3.9
networkx 3.0
Pillow 10.0: python 3.12
gensim 4.0: python 3.9, numpy<1.24, scipy<1.11
python 3.10: python 3.10
python 3.12: python 3.12
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

/** What a version of Python can't have run with, because these versions came after it or never supported it. */
export interface Era {
  /** Last minor of Python 3 that it holds for. */
  readonly upTo: number;
  /** First minor of Python 3 without wheels for the versions below. */
  readonly python: number;
  readonly limits: readonly string[];
}

/**
 * By the Python that a notebook says it ran with, the first that fits. The limits of the oldest are those that still install on
 * Python 3.11: its own versions don't. From python_requires on PyPI.
 */
export const ERAS: readonly Era[] = [
  {
    upTo: 7,
    python: 12,
    limits: wordsOf(
      'pandas<2.0 numpy<1.24 scikit-learn<1.2 scipy<1.11 matplotlib<3.8 seaborn<0.12 statsmodels<0.14 networkx<3.0 pillow<10.0 scikit-image<0.20 plotly<6 xgboost<2.0 lightgbm<4.0 imbalanced-learn<0.11',
    ),
  },
  {
    upTo: 8,
    python: 12,
    limits: wordsOf('pandas<2.1 numpy<1.25 scikit-learn<1.4 scipy<1.11 matplotlib<3.8 networkx<3.2 pillow<10.5 plotly<6'),
  },
  { upTo: 9, python: 13, limits: wordsOf('pandas<3.0 numpy<2.1 scikit-learn<1.7 scipy<1.14 matplotlib<3.10 networkx<3.3') },
  { upTo: 10, python: 14, limits: wordsOf('pandas<3.0 numpy<2.3 scikit-learn<1.8 scipy<1.16 matplotlib<3.11 networkx<3.5') },
];

/** Distribution → what it brings with it, of those that are limited here. */
export const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  gensim: ['numpy', 'scipy'],
  'imbalanced-learn': ['numpy', 'scipy', 'scikit-learn'],
  lightgbm: ['numpy', 'scipy'],
  matplotlib: ['numpy', 'pillow'],
  // Before 1.4 it looks for ways of drawing with pkg_resources.
  pandas: ['numpy', 'setuptools'],
  'scikit-image': ['numpy', 'scipy', 'networkx', 'pillow'],
  'scikit-learn': ['numpy', 'scipy'],
  scipy: ['numpy'],
  seaborn: ['numpy', 'pandas', 'matplotlib'],
  statsmodels: ['numpy', 'pandas', 'scipy', 'setuptools'],
  xgboost: ['numpy', 'scipy'],
};
