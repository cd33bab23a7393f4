import { FITS, TRAININGS, TRANSFORMERS, HARMLESS } from '../../analysis/data/learning-calls.ts';
import type { CallExpression, Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { callsIn, methodOf, partsOf, rootOf } from './expressions.ts';
import type { FoundCall } from './expressions.ts';

/** A question to a fitted model: what is asked, and for which rows. */
export interface Asked {
  /** The value that holds the model. */
  readonly model: string;
  /** The statement of the question; of the fit where nothing is asked. */
  readonly statement: Statement;
  /** What is worked out: `model.predict_proba(X_test)[:, 1]`; undefined where it is put together of `model` and `rows`. */
  readonly span: Span | undefined;
  /** `grid.best_estimator_`; the model's own name where it is fitted only. */
  readonly asks: Expression;
  readonly method: string;
  /** The rows that are asked for, or that it was fitted with. */
  readonly rows: Expression;
  /** Their name. */
  readonly features: string;
  /** The value that holds the answers, where it has one. */
  readonly answers: string | undefined;
  /** What the model was fitted to answer. */
  readonly target: Expression | undefined;
}

interface Fit {
  readonly model: string;
  readonly at: number;
  readonly statement: Statement;
  readonly rows: Expression | undefined;
  readonly target: Expression | undefined;
  readonly transforms: boolean;
}

const QUESTIONS: ReadonlySet<string> = new Set(['predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'predict_classes']);
/** Classes that say something of the rows that they are fitted with, and nothing of others. */
const UNASKABLE: ReadonlySet<string> = new Set(
  'DBSCAN OPTICS AgglomerativeClustering FeatureAgglomeration SpectralClustering SpectralBiclustering TSNE MDS SpectralEmbedding'.split(
    ' ',
  ),
);
const SAVES = /(^|\.)dump$|^\.save_model$/;

/**
 * What the notebook asks its models, the one that counts first: the model that is saved, else the last one that is fitted and
 * answers; among its questions those for rows that aren't its training's.
 */
export function questions(statements: readonly Statement[]): readonly Asked[] {
  const fits = findFits(statements);
  const literals = writtenRows(statements);
  const everAsked = new Set(statements.flatMap(({ actions }) => callsIn(actions).flatMap(({ call }) => receiverOf(call, isAsking))));
  const transformed = new Set(statements.flatMap(({ actions }) => callsIn(actions).flatMap(({ call }) => receiverOf(call, isTransform))));
  const found = fits
    .map((one) => ({ ...one, transforms: one.transforms || (transformed.has(one.model) && !everAsked.has(one.model)) }))
    .map((fit) => ({ fit, asked: questionsTo(fit, statements, literals) }));
  const saved = new Set(statements.flatMap(savedNames));
  const rank = ({ fit, asked }: (typeof found)[number]) =>
    (asked.some(({ span }) => span !== undefined) || everAsked.has(fit.model) ? 4 : 0) +
    (saved.has(fit.model) ? 2 : 0) +
    (fit.transforms ? 0 : 5);
  return found.toSorted((a, b) => rank(b) - rank(a) || b.fit.at - a.fit.at).flatMap(({ asked }) => asked);
}

const isAsking = (method: string) => QUESTIONS.has(method) || method === 'score';
const isTransform = (method: string) => method === 'transform' || method === 'fit_transform';

function receiverOf(call: CallExpression, counts: (method: string) => boolean): string[] {
  return counts(methodOf(call) ?? '') ? [rootOf(call.function)?.name ?? ''] : [];
}

function savedNames(statement: Statement): string[] {
  return callsIn(statement.actions).flatMap(({ call }) => {
    if (!SAVES.test(call.callee)) return [];
    const [first] = call.arguments;
    const root = methodOf(call) === 'save_model' ? rootOf(call.function) : first && rootOf(first.value);
    return root ? [root.name] : [];
  });
}

/** Names of rows that are written into the notebook, to try a model out. */
function writtenRows(statements: readonly Statement[]): ReadonlySet<string> {
  const names = statements.flatMap(({ actions }) =>
    actions.flatMap((action) => {
      const [target] = action.kind === 'assign' ? action.targets : [];
      return action.kind === 'assign' && target?.kind === 'name' && isWritten(action.value) ? [target.name] : [];
    }),
  );
  return new Set(names);
}

function isWritten(value: Expression): boolean {
  if (value.kind === 'call') return /^(numpy\.array|numpy\.asarray|\.reshape)$/.test(value.callee) && partsOf(value).every(isWritten);
  if (value.kind === 'sequence' || value.kind === 'operation') return value.items.every(isWritten);
  return value.kind === 'constant' || value.kind === 'text';
}

/** The last fit of each name. */
function findFits(statements: readonly Statement[]): Fit[] {
  const last = new Map<string, Fit>();
  const made = new Map<string, CallExpression>();
  statements.forEach((statement, at) => {
    for (const found of callsIn(statement.actions)) {
      const name = assignedName(found);
      if (name !== undefined) made.set(name, found.call);
      const fit = fitOf(found, statement, at, made);
      if (fit) last.set(fit.model, fit);
    }
    for (const fit of aliases(statement, at, last)) last.set(fit.model, fit);
  });
  return [...last.values()];
}

function assignedName({ call, action }: FoundCall): string | undefined {
  const [target] = action.kind === 'assign' && action.value === call ? action.targets : [];
  return target?.kind === 'name' ? target.name : undefined;
}

function fitOf(found: FoundCall, statement: Statement, at: number, made: ReadonlyMap<string, CallExpression>): Fit | undefined {
  const { call } = found;
  const method = methodOf(call);
  const name = assignedName(found);
  if (TRAININGS.has(call.callee) && name !== undefined)
    return { model: name, at, statement, rows: call.arguments[1]?.value, target: undefined, transforms: false };
  if (method === undefined || call.function.kind !== 'attribute') return undefined;
  if (!FITS.has(`.${method}`) && method !== 'fit_predict' && method !== 'fit_transform') return undefined;
  const learner = call.function.value;
  const root = learner.kind === 'call' ? undefined : rootOf(learner);
  const maker = learner.kind === 'call' ? learner : made.get(root?.name ?? '');
  const [rows, target] = positional(call);
  const kind = maker ? (maker.callee.split('.').at(-1) ?? '') : '';
  if (UNASKABLE.has(kind)) return undefined;
  const transforms = method === 'fit_transform' || TRANSFORMERS.has(kind) || HARMLESS.has(kind);
  // statsmodels: the data are given before the fit, and the fit gives the model.
  if (rows === undefined && name !== undefined && maker) return { model: name, at, statement, ...dataOf(maker), transforms: false };
  const model = root?.name ?? (method === 'fit' ? name : undefined);
  return model === undefined ? undefined : { model, at, statement, rows, target, transforms };
}

function positional({ arguments: all }: CallExpression): (Expression | undefined)[] {
  const named = (name: RegExp) => all.find(({ keyword }) => keyword !== undefined && name.test(keyword))?.value;
  const plain = all.filter(({ keyword, star }) => keyword === undefined && star === '').map(({ value }) => value);
  return [plain[0] ?? named(/^(X|x|raw_documents)$/), plain[1] ?? named(/^y$/)];
}

/** `sm.OLS(y, X)`, `smf.ols(formula, data=df)`. */
function dataOf(maker: CallExpression): { rows: Expression | undefined; target: Expression | undefined } {
  const named = maker.arguments.find(({ keyword }) => keyword === 'data')?.value;
  const [first, second] = maker.arguments.filter(({ keyword }) => keyword === undefined).map(({ value }) => value);
  const exog = maker.arguments.find(({ keyword }) => keyword === 'exog')?.value;
  if (named) return { rows: named, target: undefined };
  return first && first.kind !== 'text' ? { rows: second ?? exog, target: first } : { rows: second, target: undefined };
}

/** `best = grid.best_estimator_`: what is taken out of something fitted is fitted too. */
function aliases(statement: Statement, at: number, known: ReadonlyMap<string, Fit>): Fit[] {
  return statement.actions.flatMap((action) => {
    const [target] = action.kind === 'assign' ? action.targets : [];
    if (action.kind !== 'assign' || target?.kind !== 'name' || known.has(target.name)) return [];
    const from = action.value.kind === 'attribute' && /estimator_$|^best_/.test(action.value.name) ? rootOf(action.value) : undefined;
    const fit = from && known.get(from.name);
    return fit ? [{ ...fit, model: target.name, at, statement }] : [];
  });
}

function questionsTo(fit: Fit, statements: readonly Statement[], literals: ReadonlySet<string>): Asked[] {
  const asked = statements
    .slice(fit.at)
    .flatMap((statement) => callsIn(statement.actions).flatMap((call) => question(fit, statement, call)));
  const own = fit.rows && rootOf(fit.rows)?.name;
  const isOther = ({ features, span }: Asked) => (span !== undefined ? 2 : 0) + (features === own ? 0 : 1);
  const fitted = fit.rows ? fromFit(fit, fit.rows, asked[0]?.method) : [];
  const sorted = asked.toSorted((a, b) => isOther(b) - isOther(a));
  return [
    ...sorted.filter(({ features }) => !literals.has(features)),
    ...fitted,
    ...sorted.filter(({ features }) => literals.has(features)),
  ];
}

function question(fit: Fit, statement: Statement, found: FoundCall): Asked[] {
  const { call, action } = found;
  const method = methodOf(call);
  if (method === undefined || call.function.kind !== 'attribute') return [];
  const asks = call.function.value;
  if (rootOf(asks)?.name !== fit.model || asks.kind === 'call') return [];
  const isQuestion = QUESTIONS.has(method) || (fit.transforms && method === 'transform');
  const [rows] = positional(call);
  const root = rows && isOneTable(rows) ? rootOf(rows) : undefined;
  if (!rows || !root || !(isQuestion || method === 'score')) return [];
  const base = { model: fit.model, statement, asks, rows, features: root.name, target: fit.target };
  if (!isQuestion) return [{ ...base, span: undefined, method: 'predict', answers: undefined }];
  const named = action.kind === 'assign' && statement.actions.length === 1 && isAbout(action.value, call) ? action : undefined;
  const [target] = named?.targets ?? [];
  const answers = target?.kind === 'name' ? target.name : undefined;
  return [{ ...base, span: answers === undefined ? call.span : named?.value.span, method, answers }];
}

/** Whether a value is one call's answers, or a part of them: `model.predict_proba(X)[:, 1] * 100`. */
function isAbout(value: Expression, call: CallExpression): boolean {
  if (value === call) return true;
  if (value.kind === 'part' || value.kind === 'attribute') return isAbout(value.value, call);
  if (value.kind === 'operation')
    return value.items.some((item) => isAbout(item, call)) && value.items.every((item) => item.kind === 'constant' || isAbout(item, call));
  return false;
}

function fromFit(fit: Fit, rows: Expression, asked: string | undefined): Asked[] {
  const root = isOneTable(rows) ? rootOf(rows) : undefined;
  if (!root) return [];
  const asks: Expression = { kind: 'name', name: fit.model, span: { start: 0, end: 0 } };
  const method = asked ?? (fit.transforms ? 'transform' : 'predict');
  return [
    {
      model: fit.model,
      statement: fit.statement,
      asks,
      rows,
      features: root.name,
      target: fit.target,
      span: undefined,
      method,
      answers: undefined,
    },
  ];
}

/** Whether rows come from one name, not from several put side by side. */
function isOneTable(rows: Expression): boolean {
  const several = rows.kind === 'sequence' && rows.items.filter((item) => rootOf(item) !== undefined).length > 1;
  return !several && partsOf(rows).every(isOneTable);
}
