import type { Finding } from '../analysis.ts';
import { commentedOutCode } from './debt-commented-out-code.ts';
import { duplicateCode } from './debt-duplicate-code.ts';
import { longCell } from './debt-long-cell.ts';
import { mixedConcerns } from './debt-mixed-concerns.ts';
import { nested } from './debt-nested.ts';
import { redefinition } from './debt-redefinition.ts';
import { starImport } from './debt-star-import.ts';
import { unusedCell } from './debt-unused-cell.ts';
import { unusedImport } from './debt-unused-import.ts';
import { unusedVariable } from './debt-unused-variable.ts';
import { overlap } from './leakage-overlap.ts';
import { preprocessing } from './leakage-preprocessing.ts';
import { repeatedTest } from './leakage-repeated-test.ts';
import { outOfOrder } from './order-out-of-order.ts';
import { staleOutput } from './order-stale-output.ts';
import { undefinedName } from './order-undefined-name.ts';
import { usedBeforeMade } from './order-used-before-made.ts';
import { withoutSecrets } from './masking.ts';
import { blanketExcept } from './production-blanket-except.ts';
import { chainedAssignment } from './production-chained-assignment.ts';
import { gpuDevice } from './production-gpu-device.ts';
import { input } from './production-input.ts';
import { ipythonOnly } from './production-ipython-only.ts';
import { noTimeout } from './production-no-timeout.ts';
import { pipInstall } from './production-pip-install.ts';
import { plotInComputing } from './production-plot-in-computing.ts';
import { printLogging } from './production-print-logging.ts';
import { removedApi } from './production-removed-api.ts';
import { sqlFormatting } from './production-sql-formatting.ts';
import { syntaxError } from './production-syntax-error.ts';
import { unpickling } from './production-unpickling.ts';
import { absolutePath } from './reproducibility-absolute-path.ts';
import { missingFile } from './reproducibility-missing-file.ts';
import { network } from './reproducibility-network.ts';
import { noSeed } from './reproducibility-no-seed.ts';
import { timeOrMachine } from './reproducibility-time-or-machine.ts';
import { unpinnedVersions } from './reproducibility-unpinned-versions.ts';
import { unordered } from './reproducibility-unordered.ts';
import type { Facts, Rule } from './rule.ts';
import { secretInMetadata } from './secret-in-metadata.ts';
import { secretInOutput } from './secret-in-output.ts';
import { secretInSource } from './secret-in-source.ts';
import { withoutSuppressed } from './suppress.ts';

/** Every rule, by family. To add one: a file beside this one, a line here, a page in `docs/rules/`, a test. */
export const RULES: readonly Rule[] = [
  secretInSource,
  secretInOutput,
  secretInMetadata,
  syntaxError,
  usedBeforeMade,
  undefinedName,
  outOfOrder,
  staleOutput,
  overlap,
  preprocessing,
  repeatedTest,
  absolutePath,
  noSeed,
  missingFile,
  network,
  timeOrMachine,
  unordered,
  unpinnedVersions,
  pipInstall,
  unpickling,
  sqlFormatting,
  removedApi,
  printLogging,
  plotInComputing,
  noTimeout,
  ipythonOnly,
  input,
  gpuDevice,
  chainedAssignment,
  blanketExcept,
  unusedImport,
  commentedOutCode,
  starImport,
  redefinition,
  unusedVariable,
  unusedCell,
  duplicateCode,
  longCell,
  nested,
  mixedConcerns,
];

/** What the rules find and the author hasn't switched off, in the order of the notebook. */
export function runRules(facts: Facts): readonly Finding[] {
  const found: Finding[] = [];
  for (const rule of RULES) for (const finding of rule.find(facts)) found.push(finding);
  return withoutSuppressed(facts.notebook, withoutSecrets(facts, found)).toSorted(
    (left, right) => left.cell - right.cell || left.span.start - right.span.start,
  );
}
