import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import { settingsInFunctions } from './function-settings.ts';
import { ImportTable } from './import-table.ts';
import { findConstants, findLibrary } from './library.ts';
import type { Library } from './library.ts';
import { mutatingMethods } from './mutating-methods.ts';
import { runOrder } from './order.ts';
import type { SecretRead, Setting } from './plan.ts';
import { assignRoles } from './roles.ts';
import type { Role } from './role.ts';
import { findSecrets } from './secrets.ts';
import { findSettings } from './settings.ts';

/** What each statement of the notebook becomes, before steps are cut. Planning and writing both start from it. */
export interface Outline {
  readonly analysis: Analysis;
  readonly order: readonly number[];
  readonly reordered: boolean;
  /** Cells that run at another place than they stand, with the reason. */
  readonly moved: ReadonlyMap<number, string>;
  readonly imports: ImportTable;
  readonly library: Library;
  readonly settings: readonly Setting[];
  readonly secrets: readonly SecretRead[];
  /** By statement index. */
  readonly roles: readonly Role[];
  /** Names that flow between steps as values: bound by a statement of the pipeline. */
  readonly values: ReadonlySet<string>;
  /** Every name that some statement binds, imports apart. */
  readonly made: ReadonlySet<string>;
  /** Functions, classes and named lambdas by name, the last of each. */
  readonly definers: ReadonlyMap<string, Statement>;
}

/** Deterministic: the same analysis gives the same outline. */
export function makeOutline(analysis: Analysis): Outline {
  const order = runOrder(analysis);
  const imports = new ImportTable(analysis);
  const secrets = findSecrets(analysis);
  const secretNames = new Set(secrets.flatMap((secret) => secret.name ?? []));
  const constants = findConstants(analysis, secretNames);
  const standing = findLibrary(analysis, order.statements, imports, new Set(constants.keys()), secretNames);
  const free = new Map([...constants].filter(([name]) => !standing.constants.has(name)));
  const { library, settings } = settingsInFunctions(analysis, standing, findSettings(analysis, free));
  const mutating = mutatingMethods(analysis);
  const roles = assignRoles({ analysis, order: order.statements, imports, library, settings, secrets, mutating });
  const values = new Set<string>();
  for (const statement of analysis.program.statements) {
    if (roles[statement.index] === 'step') for (const name of [...valuesBound(statement), ...valuesRebound(statement)]) values.add(name);
  }
  const definers = new Map(
    analysis.program.statements.flatMap((statement) => {
      const definition = statement.definition ?? statement.lambda;
      return definition ? [[definition.name, statement] as const] : [];
    }),
  );
  const made = new Set(analysis.program.statements.flatMap((statement) => statement.binds));
  return {
    analysis,
    order: order.statements,
    reordered: order.reordered,
    moved: order.moved,
    imports,
    library,
    settings,
    secrets,
    roles,
    values,
    made,
    definers,
  };
}

/** Names that a statement of the pipeline binds, imports that stay in the pipeline included. */
export function valuesBound(statement: Statement): string[] {
  return [...statement.binds, ...statement.imports.map((binding) => binding.name).filter((name) => name !== '*')];
}

/** What functions that stay in the pipeline bind when they are called. */
function valuesRebound({ definition }: Statement): readonly string[] {
  return definition?.globals ?? [];
}
