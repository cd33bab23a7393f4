import type { Call, Definition, Program, Statement } from '../language/program.ts';
import type { Magic, Notebook } from '../notebook/notebook.ts';
import type { Flow, Stage } from './analysis.ts';
import { CLASS_BASES, STAGE_CALLS, STRONG_CALLS, WEAK_CALLS } from './data/stage-calls.ts';
import { wordsOf } from './data/words.ts';
import { fileUses } from './file-use.ts';
import { dataChanges } from './flow.ts';
import { compilePatterns } from './patterns.ts';
import { perName } from '../language/per-name.ts';

/** What a statement's own calls say of its stage. The higher the strength, the less other calls can say against it. */
export interface Evidence {
  readonly stage: Stage;
  readonly strength: number;
  /** Other stages that it has as well: `print(accuracy_score(y, model.predict(X)))` predicts. */
  readonly also?: readonly Stage[];
}

/** Of equally strong evidence in one statement the stage that stands first here counts. */
const RANK: readonly Stage[] = ['split', 'evaluate', 'save', 'predict', 'train', 'load', 'clean', 'features', 'explore', 'setup'];

const stageOf = compilePatterns(RANK.flatMap((stage) => wordsOf(STAGE_CALLS[stage]).map((pattern) => [pattern, stage] as const)));
const isStrong = compilePatterns(wordsOf(STRONG_CALLS).map((pattern) => [pattern, true] as const));
const isWeak = compilePatterns(wordsOf(WEAK_CALLS).map((pattern) => [pattern, true] as const));

/** What a callee says, whoever calls it. */
const evidenceOf = perName((callee): Evidence | undefined => {
  const stage = stageOf(callee);
  return stage === undefined ? undefined : { stage, strength: isStrong(callee) === true ? 3 : isWeak(callee) === true ? 1 : 2 };
});

/** Stages of data that is given another shape. */
const SHAPING: ReadonlySet<Stage> = new Set<Stage>(['clean', 'features']);

const NONE: readonly Stage[] = [];

/** Names of the sides of a split, and what follows the name of a value whose part is taken. */
const SIDE = /(?:^|_)(?:train|test|val|valid|validation|holdout)(?:$|_)|^(?:[xy](?:train|test|val|valid))$/i;
const PART = /^\s*(?:\.i?loc\s*)?\[(?!\s*["'[])/;

/** Methods by which a fitted object gives data another shape. */
const APPLIES = new Set(['.transform', '.inverse_transform']);

const isSide = perName((name) => SIDE.test(name));

/** Names of figures of quality. */
const QUALITY =
  /(?:^|_)(?:rmse|mse|mae|mape|rmsle|r2|auc|acc|accuracy|precision|recall|f1|cm|conf_?mat(?:rix)?|conf_mx|confusion_matrix)(?:$|_)/i;

const isQuality = perName((name) => QUALITY.test(name));

/** Methods that teach an object; whether that is training depends on the object. */
const FITS = new Set(['.fit', '.partial_fit', '.fit_transform']);

/** Reads the evidence of one statement after the other, in document order. */
export class EvidenceReader {
  private readonly notebook: Notebook;
  private readonly magics: ReadonlyMap<number, readonly Magic[]>;
  private readonly flow: Flow;
  /** Name → evidence of the statement that made it, where that names a transformer, a model or a notebook function. */
  private readonly made = new Map<string, Evidence>();
  private readonly functions = new Map<string, Evidence>();
  private readonly classes = new Map<string, Stage>();
  /** Functions and classes of the notebook that say nothing. */
  private readonly unclear = new Set<string>();

  constructor(notebook: Notebook, program: Program, flow: Flow) {
    this.notebook = notebook;
    this.magics = new Map(program.cells.map(({ cell, masked }) => [cell, masked.magics]));
    this.flow = flow;
  }

  read(statement: Statement): Evidence | undefined {
    const evidence = this.strongest(statement);
    const keepsNothing =
      statement.kind === 'expression' && statement.binds.length === 0 && dataChanges(this.flow, statement.index).length === 0;
    const shown = evidence !== undefined && keepsNothing ? asShown(evidence) : evidence;
    if (evidence !== undefined) {
      const { definition, binds } = statement;
      // To make an object of a class does not do all that its methods do.
      if (definition?.kind === 'class') this.classes.set(definition.name, evidence.stage);
      else for (const name of binds) (definition === undefined ? this.made : this.functions).set(name, evidence);
    } else if (statement.definition !== undefined) this.unclear.add(statement.definition.name);
    return shown;
  }

  private strongest(statement: Statement): Evidence | undefined {
    if (statement.kind === 'import') return { stage: 'setup', strength: 3 };
    if (statement.kind === 'magic') return this.magicEvidence(statement);
    const based = this.baseEvidence(statement);
    if (based !== undefined) return based;
    // A function's name says what it is for; its body has calls of several stages.
    const named = statement.definition === undefined ? undefined : nameEvidence(statement.definition);
    let best: Evidence | undefined = named === undefined ? undefined : { stage: named, strength: 2 };
    let clear: Stage[] | undefined;
    for (const call of statement.calls) {
      const found = this.ofCall(statement, call);
      if (found === undefined || (found.stage === 'train' && this.isPartOfShaping(statement, call))) continue;
      if (found.strength > 1) (clear ??= []).push(found.stage, ...(found.also ?? NONE));
      if (best === undefined || (named === undefined && outranks(found, best))) best = found;
    }
    const quality = measured(statement);
    if (best === undefined || best.strength === 1) best = this.handSplit(statement) ?? quality ?? best;
    else if (quality !== undefined) (clear ??= []).push(quality.stage);
    return best === undefined || clear === undefined ? best : withOthers(best, clear);
  }

  /** `RFE(LogisticRegression())`, `IterativeImputer(BayesianRidge())`: a model by which data is shaped. */
  private isPartOfShaping(statement: Statement, { span }: Call): boolean {
    return statement.calls.some(
      ({ callee, open, close }) => open < span.start && span.end <= close && /^sklearn\.(?:impute|feature_selection)\./.test(callee),
    );
  }

  /** `X_train, X_test = X[:800], X[800:]`: parts of one value, named after the side that they are for. */
  private handSplit(statement: Statement): Evidence | undefined {
    const { kind, binds, cell, span } = statement;
    if (kind !== 'assign' || !binds.some(isSide)) return undefined;
    const source = statement.uses.find(({ role }) => role === 'read');
    if (source === undefined || isSide(source.name)) return undefined;
    const text = this.notebook.cells[cell]?.source.slice(source.span.end, span.end) ?? '';
    return PART.test(text) ? { stage: 'split', strength: 2 } : undefined;
  }

  /** What a class is made for: its bases say it (`class Net(nn.Module)`), or that it learns. */
  private baseEvidence({ cell, definition, span }: Statement): Evidence | undefined {
    if (definition?.kind !== 'class') return undefined;
    const text = this.notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
    const bases = /\bclass\s+\w+\s*\(([^)]*)\)/.exec(text)?.[1] ?? '';
    const stage = CLASS_BASES.find(([, pattern]) => pattern.test(bases))?.[0];
    if (stage !== undefined) return { stage, strength: 2 };
    return /\bdef (?:fit|train|forward|training_step)\b/.test(text) ? { stage: 'train', strength: 2 } : undefined;
  }

  private ofCall(statement: Statement, call: Call): Evidence | undefined {
    // `print("Training …")` says what comes or what is done.
    if (call.callee === 'print' && call.arguments.every(({ literal }) => literal !== undefined)) return undefined;
    const own = this.functions.get(call.callee);
    if (own !== undefined) return { ...own, strength: 2 };
    const stage = this.classes.get(call.callee);
    if (stage !== undefined) return { stage, strength: 2 };
    if (this.unclear.has(call.callee)) return undefined;
    const source = this.notebook.cells[statement.cell]?.source ?? '';
    const callee = withAccessor(call, source);
    const known = evidenceOf(callee);
    // `model(images)`: a network is asked.
    if (known === undefined && /model|net$/i.test(callee) && this.made.get(callee)?.stage === 'train')
      return { stage: 'predict', strength: 1 };
    if (known === undefined) return undefined;
    if (FITS.has(callee)) return this.ofFit(statement, call) ?? { stage: known.stage, strength: 3 };
    if (APPLIES.has(callee) && call.receiver !== undefined) {
      const made = this.made.get(call.receiver)?.stage;
      if (made === 'features' || made === 'clean') return { stage: made, strength: callee === '.transform' ? 2 : 1 };
    }
    if (callee === 'open') return { stage: fileUses(call).some(({ direction }) => direction === 'write') ? 'save' : 'load', strength: 1 };
    return known;
  }

  /** `scaler.fit(…)` belongs to the scaler's stage, `StandardScaler().fit(…)` as well. */
  private ofFit(statement: Statement, call: Call): Evidence | undefined {
    const before = statement.calls.find((other) => other.close < call.open && call.open - other.close <= call.callee.length + 2);
    const receiver = before === undefined ? undefined : this.ofCall(statement, before);
    const known = receiver ?? (call.receiver === undefined ? undefined : this.made.get(call.receiver));
    if (known?.stage === 'features' || known?.stage === 'clean') return { stage: known.stage, strength: 2 };
    // In a function the receiver is a name of its own.
    const source = this.notebook.cells[statement.cell]?.source ?? '';
    const name = call.receiver ?? /(\w+)\.\w+\s*$/.exec(source.slice(Math.max(0, call.open - 60), call.open))?.[1] ?? '';
    if (known === undefined && /scal|encod|vectori|imput|pca|tfidf|transform|tokeni/i.test(name)) {
      return { stage: 'features', strength: 2 };
    }
    return undefined;
  }

  private magicEvidence(statement: Statement): Evidence | undefined {
    const magic = statement.magic === undefined ? undefined : this.magics.get(statement.cell)?.[statement.magic];
    if (magic === undefined || magic.kind === 'help') return { stage: 'explore', strength: 2 };
    if (magic.kind === 'shell') {
      if (/^kaggle\b.*\bsubmit\b/.test(magic.argument)) return { stage: 'save', strength: 2 };
      if (/^(?:wget|curl|git|kaggle|gdown|unzip|tar|aws|gsutil)$/.test(magic.name)) return { stage: 'load', strength: 2 };
      if (/^(?:ls|head|tail|cat|wc|nvidia-smi|tree|du|df)$/.test(magic.name)) return { stage: 'explore', strength: 1 };
    }
    return { stage: 'setup', strength: 2 };
  }
}

/** What a function's name says; `create_dataset(data, steps)`, which is given the data, loads none. */
function nameEvidence({ name, parameters }: Definition): Stage | undefined {
  const stage = stageOf(name);
  const isGiven = parameters.some((parameter) => /data(?!_?(?:path|file|dir|folder))|^df|series|frame/i.test(parameter.name));
  return stage === 'load' && isGiven ? undefined : stage;
}

/** `rmse = np.sqrt(…)`, `print(accuracy)`: a figure of quality by its name. */
function measured(statement: Statement): Evidence | undefined {
  const { kind, binds, reads, calls, displayed } = statement;
  const shows = displayed || calls.some(({ callee }) => callee === 'print');
  if (kind === 'expression' && shows && reads.some(isQuality)) return { stage: 'evaluate', strength: 1 };
  const named = kind === 'assign' && reads.length > 0 && binds.some(isQuality) && statement.constant === undefined;
  return named ? { stage: 'evaluate', strength: 1 } : undefined;
}

function outranks(left: Evidence, right: Evidence): boolean {
  // What is set up on the way says the least.
  if ((left.stage === 'setup') !== (right.stage === 'setup')) return right.stage === 'setup';
  if (left.strength !== right.strength) return left.strength > right.strength;
  return RANK.indexOf(left.stage) < RANK.indexOf(right.stage);
}

/** The evidence with the other stages that are clear. What a statement sets up on its way is no stage of its own. */
function withOthers({ stage, strength }: Evidence, clear: readonly Stage[]): Evidence {
  const others = new Set(clear.filter((other) => other !== stage && other !== 'setup'));
  return others.size === 0 ? { stage, strength } : { stage, strength, also: [...others] };
}

/** Cleaned or derived data that nobody keeps is a look at the data. */
function asShown({ stage, strength, also }: Evidence): Evidence {
  const shown = SHAPING.has(stage) ? 'explore' : stage;
  const others = also?.filter((other) => !SHAPING.has(other) && other !== shown) ?? [];
  // `df.dropna()` shows what would be left: cleaning tried out.
  if (stage === 'clean' && strength > 1) others.push('clean');
  return others.length === 0 ? { stage: shown, strength } : { stage: shown, strength, also: others };
}

/** `.str.strip` for `df["a"].str.strip(…)`, where the program says `.strip`. */
function withAccessor(call: Call, source: string): string {
  if (!call.callee.startsWith('.')) return call.callee;
  const end = call.open - call.callee.length;
  const before = source.charAt(end - 1);
  if (!BEFORE_METHODS.includes(before)) return call.callee;
  // Between an accessor and its method there is nothing, or the end of a line.
  const from = before === ' ' || before === '\n' ? end - 80 : end - 6;
  const accessor = /\.(str|dt|plot|na|style|cat)(?:\s*\\?\n)?\s*$/.exec(source.slice(Math.max(0, from), Math.max(0, end)));
  return accessor?.[1] === undefined ? call.callee : `.${accessor[1]}${call.callee}`;
}

/** The last letters of the accessors' names, and what stands between one and its method. */
const BEFORE_METHODS = 'rtae \n';
