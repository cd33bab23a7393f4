import type { Statement } from '../language/program.ts';
import type { Outline } from './outline.ts';
import type { Setting } from './plan.ts';

/** A type that is known to be right: as it is written in an annotation, with what must be imported for it. */
export interface KnownType {
  readonly text: string;
  readonly import: { readonly module: string; readonly member: string | undefined; readonly name: string } | undefined;
}

/** What calls give back, where that is certain. */
const RESULTS: Readonly<Record<string, string>> = {
  'pandas.read_csv': 'pandas.DataFrame',
  'pandas.read_excel': 'pandas.DataFrame',
  'pandas.read_parquet': 'pandas.DataFrame',
  'pandas.read_table': 'pandas.DataFrame',
  'pandas.read_feather': 'pandas.DataFrame',
  'pandas.read_sql': 'pandas.DataFrame',
  'pandas.merge': 'pandas.DataFrame',
  'pandas.get_dummies': 'pandas.DataFrame',
  'pandas.crosstab': 'pandas.DataFrame',
  'pandas.pivot_table': 'pandas.DataFrame',
  'pandas.DataFrame': 'pandas.DataFrame',
  'pandas.Series': 'pandas.Series',
  'numpy.array': 'numpy.ndarray',
  'numpy.zeros': 'numpy.ndarray',
  'numpy.ones': 'numpy.ndarray',
  'numpy.arange': 'numpy.ndarray',
  'numpy.linspace': 'numpy.ndarray',
  'sklearn.metrics.accuracy_score': 'float',
  'sklearn.metrics.roc_auc_score': 'float',
  'sklearn.metrics.log_loss': 'float',
  'sklearn.metrics.confusion_matrix': 'numpy.ndarray',
  len: 'int',
};

/** Methods of a DataFrame that give a DataFrame. */
const FRAME_METHODS = new Set([
  'copy',
  'dropna',
  'drop_duplicates',
  'merge',
  'sort_values',
  'reset_index',
  'query',
  'head',
  'sample',
  'assign',
]);

/** Arguments under which a method gives something else or nothing. */
const OTHERWISE = new Set(['inplace']);

/** The type of `name` where `maker` binds it; `typeOf` gives the types of the values before it. */
export function typeMadeBy(outline: Outline, maker: Statement, typeOf: (name: string) => KnownType | undefined): KnownType | undefined {
  if (maker.constant) return builtin(maker.constant.value.type);
  if (maker.kind !== 'assign' || maker.binds.length !== 1 || maker.maybeBinds.length > 0) return undefined;
  const call = maker.calls.find((candidate) => candidate.span.end === maker.span.end && !candidate.deferred);
  const source = outline.analysis.notebook.cells[maker.cell]?.source ?? '';
  const target = /^\s*[A-Za-z_]\w*\s*=\s*$/;
  if (!call || !target.test(source.slice(maker.span.start, call.span.start))) return undefined;
  if (call.arguments.some((argument) => argument.keyword !== undefined && OTHERWISE.has(argument.keyword))) return undefined;
  const result = RESULTS[call.callee] ?? className(call.callee);
  if (result !== undefined) return dotted(outline, result);
  const receiver = call.receiver === undefined ? undefined : typeOf(call.receiver);
  const direct = source.slice(call.span.start, call.open).trim() === `${call.receiver ?? ''}${call.callee}`;
  if (direct && receiver?.text.endsWith('DataFrame') && FRAME_METHODS.has(call.callee.slice(1))) return receiver;
  return undefined;
}

/** An estimator's constructor gives its class. */
function className(callee: string): string | undefined {
  return /^(sklearn|xgboost|lightgbm)(\.\w+)*\.[A-Z]\w+$/.test(callee) ? callee : undefined;
}

function builtin(type: string): KnownType | undefined {
  return ['int', 'float', 'str', 'bool', 'list', 'tuple', 'set', 'dict'].includes(type) ? { text: type, import: undefined } : undefined;
}

/** `pandas.DataFrame` as the notebook would write it: `pd.DataFrame`; undefined where it imports nothing that leads there. */
function dotted(outline: Outline, type: string): KnownType | undefined {
  if (!type.includes('.')) return { text: type, import: undefined };
  const at = type.lastIndexOf('.');
  const module = type.slice(0, at);
  const member = type.slice(at + 1);
  const own = outline.imports.nameOf(module, member);
  if (own !== undefined) return { text: own, import: { module, member, name: own } };
  const whole = outline.imports.nameOf(module, undefined);
  if (whole === undefined) return undefined;
  // `import sklearn.svm` binds `sklearn`, and the class is reached by its full name.
  if (module.startsWith(`${whole}.`)) return { text: type, import: { module, member: undefined, name: whole } };
  return { text: `${whole}.${member}`, import: { module, member: undefined, name: whole } };
}

/** The annotation of a setting's parameter: the type of its value in the notebook. */
export function settingType(setting: Setting): string | undefined {
  const { value } = setting;
  if (value.type === 'list' || value.type === 'tuple') {
    const types = new Set(value.items.map((item) => item.type));
    const [only] = types;
    return types.size === 1 && only !== undefined && ['str', 'int', 'float'].includes(only) ? `list[${only}]` : 'list';
  }
  return builtin(value.type)?.text;
}
