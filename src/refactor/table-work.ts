import type { Stage } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import { identifierFrom } from './identifiers.ts';
import type { Outline } from './outline.ts';
import { sourceOf } from './edits.ts';

/** What work on a table is called. */
const WORK: Readonly<Record<string, string>> = {
  '.drop_duplicates': 'drop_duplicates',
  '.dropna': 'drop_missing',
  '.fillna': 'fill_missing',
  '.interpolate': 'fill_missing',
  '.drop': 'drop_columns',
  '.rename': 'rename_columns',
  '.replace': 'replace_values',
  '.astype': 'convert_types',
  'pandas.to_datetime': 'convert_types',
  'pandas.to_numeric': 'convert_types',
  '.merge': 'merge_tables',
  'pandas.merge': 'merge_tables',
  '.join': 'join_tables',
  'pandas.concat': 'combine_tables',
  '.set_index': 'set_index',
  '.reset_index': 'reset_index',
  '.sort_values': 'sort_rows',
  '.sort_index': 'sort_rows',
  '.sample': 'sample_rows',
  '.query': 'select_rows',
  'pandas.get_dummies': 'encode_categories',
  '.melt': 'reshape_table',
  '.pivot': 'reshape_table',
  '.pivot_table': 'reshape_table',
};

/** What the first statement that works on a table does: `drop_duplicates`, or `clean_contract` for `df["contract"] = …`. */
export function tableWork(outline: Outline, statements: readonly Statement[], stage: Stage): string | undefined {
  for (const statement of statements) {
    const known = statement.calls.find(({ callee, deferred }) => !deferred && Object.hasOwn(WORK, callee));
    if (known) return WORK[known.callee];
    const column = assignedColumn(outline, statement);
    if (column !== undefined) return identifierFrom(`${stage === 'features' ? 'add' : stage} ${column}`, stage);
  }
  return undefined;
}

function assignedColumn(outline: Outline, statement: Statement): string | undefined {
  if (statement.kind !== 'assign') return undefined;
  const text = sourceOf(outline, statement).slice(statement.span.start, statement.span.end);
  return /^\w+\[(['"])([^'"\n]+)\1\]\s*=[^=]/.exec(text)?.[2];
}
