import type { Finding } from '../analysis.ts';
import { unusedImport } from './debt-unused-import.ts';
import { outOfOrder } from './order-out-of-order.ts';
import { overlap } from './leakage-overlap.ts';
import { preprocessing } from './leakage-preprocessing.ts';
import { repeatedTest } from './leakage-repeated-test.ts';
import { undefinedName } from './order-undefined-name.ts';
import { usedBeforeMade } from './order-used-before-made.ts';
import { pipInstall } from './production-pip-install.ts';
import { absolutePath } from './reproducibility-absolute-path.ts';
import { noSeed } from './reproducibility-no-seed.ts';
import type { Facts, Rule } from './rule.ts';
import { secretInSource } from './secret-in-source.ts';
import { withoutSuppressed } from './suppress.ts';

/** Every rule, by family. To add one: a file beside this one, a line here, a page in `docs/rules/`, a test. */
export const RULES: readonly Rule[] = [
  secretInSource,
  usedBeforeMade,
  undefinedName,
  outOfOrder,
  overlap,
  preprocessing,
  repeatedTest,
  absolutePath,
  noSeed,
  pipInstall,
  unusedImport,
];

/** What the rules find and the author hasn't switched off, in the order of the notebook. */
export function runRules(facts: Facts): readonly Finding[] {
  const found = RULES.flatMap((rule) => [...rule.find(facts)]);
  return withoutSuppressed(facts.notebook, found).toSorted((left, right) => left.cell - right.cell || left.span.start - right.span.start);
}
