import { wordsOf } from './words.ts';

/** Calls that give an object which every use changes: it remembers how much was drawn from it. */
export const STATEFUL_MAKERS: ReadonlySet<string> = new Set(
  wordsOf(`
    numpy.random.default_rng numpy.random.RandomState numpy.random.mtrand.RandomState numpy.random.Generator numpy.random.SeedSequence
    numpy.random.PCG64 random.Random sklearn.utils.check_random_state iter
  `),
);

/** Methods that change lists, sets and dictionaries, and that give a new object where the receiver is a pandas table. */
export const NEW_FROM_TABLES: ReadonlySet<string> = new Set(wordsOf('.append .add .remove .sort .reverse .subtract'));
