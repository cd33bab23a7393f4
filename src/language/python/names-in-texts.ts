import type { Span } from '../../notebook/notebook.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** A name of the program inside of a text that a library evaluates where the call stands. */
export interface NameInText {
  readonly name: string;
  readonly span: Span;
}

/** `df.query("a > @limit")`, `df.eval("b = a * @rate")`: columns stand for themselves, variables behind an `@`. */
const QUERIES: ReadonlySet<string> = new Set(['query', 'eval']);
/** `pd.eval("a + b")`, `ne.evaluate("a + b")`: variables stand for themselves. */
const EVALUATORS: ReadonlySet<string> = new Set(['pd.eval', 'pandas.eval', 'ne.evaluate', 'numexpr.evaluate']);
/** Calls of patsy and statsmodels that take a formula: what is called in it, and modules, are the program's. */
const FORMULAS: ReadonlySet<string> = new Set(
  'dmatrix dmatrices from_formula ols wls gls glsar glm rlm logit probit mnlogit poisson negativebinomial quantreg mixedlm gee phreg gam'.split(
    ' ',
  ),
);
/** Functions that patsy itself knows, with what Python has anyway. */
const OF_FORMULAS: ReadonlySet<string> = new Set(
  'C I Q bs cr cc te center standardize scale Treatment Sum Diff Poly Helmert abs float int len max min pow round str sum bool'.split(' '),
);
const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'True',
  'False',
  'None',
  'sin',
  'cos',
  'exp',
  'log',
  'sqrt',
  'where',
  'abs',
]);

/** Names of the program in the text that a call is given to evaluate; none where the text isn't written out in one piece. */
export function namesInTexts(tree: Tree, call: number): readonly NameInText[] {
  const callee = tree.firstChild(call);
  const attribute = tree.kind(callee) === K.Attribute;
  if (!attribute && tree.kind(callee) !== K.Name) return NONE;
  const called = nameOf(tree, attribute ? tree.lastChild(callee) : callee);
  const isFormula = FORMULAS.has(called);
  if (!isFormula && !(attribute && (QUERIES.has(called) || called === 'evaluate'))) return NONE;
  const text = textGiven(tree, call);
  if (text === undefined) return NONE;
  if (isFormula) return found(text, FORMULA_NAME, OF_FORMULAS);
  return EVALUATORS.has(tree.textOf(callee)) ? found(text, VARIABLE, KEYWORDS) : found(text, MARKED, NOTHING);
}

const NONE: readonly NameInText[] = [];
const NOTHING: ReadonlySet<string> = new Set();
const MARKED = /(?<=@)[A-Za-z_]\w*/g;
const VARIABLE = /(?<![\w.'"`])[A-Za-z_]\w*(?![\w(])/g;
const FORMULA_NAME = /(?<![\w.'"`])[A-Za-z_]\w*(?=\s*[.(])/g;

/** What stands between the quotes, and where. */
interface Given {
  readonly text: string;
  readonly start: number;
}

/** The first argument, or that called `expr` or `formula`, where it is a text without prefix and escapes. */
function textGiven(tree: Tree, call: number): Given | undefined {
  for (let at = tree.nextSibling(tree.firstChild(call)); at !== 0; at = tree.nextSibling(at)) {
    const isKeyword = tree.kind(at) === K.Keyword;
    if (isKeyword && !/^(expr|formula|formula_like|ex)$/.test(nameOf(tree, tree.firstChild(at)))) continue;
    const value = isKeyword ? tree.lastChild(at) : at;
    const text = tree.kind(value) === K.String ? tree.textOf(value) : '';
    const [, quotes = '', inside = ''] = /^("""|'''|["'])([^\\]*)\1$/.exec(text) ?? [];
    return quotes === '' || inside.includes(quotes) ? undefined : { text: inside, start: tree.start(value) + quotes.length };
  }
  return undefined;
}

function found({ text, start }: Given, pattern: RegExp, besides: ReadonlySet<string>): readonly NameInText[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: name, index }) =>
    besides.has(name) ? [] : [{ name, span: { start: start + index, end: start + index + name.length } }],
  );
}
