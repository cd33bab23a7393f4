import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import { DISPLAY } from './display-calls.ts';
import type { ImportTable } from './import-table.ts';

/** Calls that say how libraries show values as text, and which warnings there are. */
const TEXT_OPTION =
  /^(pandas\.(set_option|reset_option)|numpy\.(set_printoptions|seterr|set_string_function)|warnings\.(filterwarnings|simplefilter)|torch\.set_printoptions|sklearn\.set_config|polars\.Config\.\w+|locale\.setlocale)$/;

/** Calls that say how drawings look. */
const STYLE_OPTION =
  /^(matplotlib(\.pyplot)?\.(rc|rcdefaults|use|style\.use|rcParams\.update)|seaborn\.(set|set_theme|set_style|set_context|set_palette|set_color_codes)|plotly\.offline\.init_notebook_mode)$/;

/**
 * `pd.set_option(…)`, `pd.options.display.max_rows = 10`, `warnings.filterwarnings("ignore")`: from here on values are shown
 * otherwise. Wherever the project prints it matters, so it belongs to the pipeline.
 */
export function isTextOption(analysis: Analysis, imports: ImportTable, statement: Statement): boolean {
  if (statement.kind === 'expression') return callee(statement, TEXT_OPTION);
  const [first] = statement.uses;
  if (statement.kind !== 'assign' || statement.binds.length > 0 || first === undefined) return false;
  const module = imports.find(first.name, statement.index)?.binding.module;
  const text = analysis.notebook.cells[statement.cell]?.source.slice(statement.span.start, statement.span.end) ?? '';
  return module === 'pandas' && /^(\w+\.)?options\./.test(text);
}

/** `sns.set_theme()`, `plt.rcParams["figure.dpi"] = 120`: what is drawn from here on looks otherwise. */
export function isStyleOption(imports: ImportTable, statement: Statement): boolean {
  if (statement.kind === 'expression') return callee(statement, STYLE_OPTION);
  const [first] = statement.uses;
  const source = first && imports.find(first.name, statement.index)?.binding;
  return statement.kind === 'assign' && statement.binds.length === 0 && source !== undefined && DISPLAY.test(source.module);
}

function callee({ calls, span }: Statement, wanted: RegExp): boolean {
  const outermost = calls.find((call) => call.span.start === span.start);
  return outermost !== undefined && wanted.test(outermost.callee);
}
