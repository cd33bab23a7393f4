import { describe, it } from 'mocha';
import { goTheWholeWay } from '../../support/whole-way.ts';

const DEFAULT = `from sklearn.model_selection import learning_curve
def g(est, X, y):
    a, b, c = learning_curve(est, X, y)
g(LinearRegression(), X, y)
while a:
    def f(a, b=[a[f(a, *a, k=a, **b):a, ::2] for a in a if a]):
        a += a
    a = a`;

describe('what goes round in circles', () => {
  const CIRCLES: readonly (readonly [what: string, source: string])[] = [
    ['a list that holds itself', 'a = [1]\na[0] = a\nb = a + a\nm = Pipeline(a)\nm.fit(a)'],
    ['a list that is added to itself over and over', `a = [1]\n${'a = a + a\n'.repeat(60)}f(a)`],
    ['a function that is handed to itself', 'def f(g, *a):\n    g(g, f)\nf(f)\nf(f, f)'],
    ['a function whose default calls it', DEFAULT],
    ['a dictionary of itself in a loop', 'for x in y:\n    a = {a: a, **a}\n    a += [a]\nm.fit(a)'],
  ];
  for (const [what, source] of CIRCLES) it(`comes to an end: ${what}`, () => goTheWholeWay([source]));
});
