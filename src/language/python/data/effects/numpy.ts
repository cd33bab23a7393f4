import type { LibraryEffects } from './library.ts';

/** NumPy's arrays, pandas' and SciPy's where they do the same. */
export const NUMPY: LibraryEffects = {
  methods: 'fill put resize itemset partition setflags',
  functions: `
    numpy.random.shuffle x
    numpy.put a
    numpy.place arr
    numpy.copyto dst
    numpy.fill_diagonal a
    numpy.putmask a
    numpy.put_along_axis arr
    numpy.add.at a
    numpy.subtract.at a
    numpy.multiply.at a
    numpy.divide.at a
    numpy.power.at a
    numpy.maximum.at a
    numpy.minimum.at a
    numpy.logical_or.at a
    numpy.logical_and.at a
    numpy.bitwise_or.at a
    numpy.bitwise_and.at a
  `,
};
