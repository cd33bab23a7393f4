import { perName } from '../language/per-name.ts';
import { once } from './findings/once.ts';

/** Functions whose result is a table. */
const MAKERS =
  /^(?:pandas\.(?:read_\w+|DataFrame|concat|merge|get_dummies|pivot_table|crosstab|json_normalize)|seaborn\.load_dataset|geopandas\.read_file)$/;

/** Methods of a table that give a table. */
const KEEPERS =
  /^\.(?:copy|drop|dropna|fillna|reset_index|set_index|sort_values|sort_index|rename|merge|join|query|sample|head|tail|assign|astype|replace|drop_duplicates|append|filter|reindex)$/;

const makesTable = perName((callee) => MAKERS.test(callee));
const givesTable = perName((callee) => KEEPERS.test(callee));

/** Names that hold a pandas table at some place, as far as the statements show it. */
export const tableNames = once(({ program }): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { kind, binds, calls } of program.statements) {
    const [name] = binds;
    if (kind !== 'assign' || name === undefined || binds.length !== 1) continue;
    const isTable = calls.some(
      ({ callee, receiver, deferred }) =>
        !deferred && (makesTable(callee) || (receiver !== undefined && names.has(receiver) && givesTable(callee))),
    );
    if (isTable) names.add(name);
  }
  return names;
});
