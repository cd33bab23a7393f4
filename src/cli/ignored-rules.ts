import type { Analysis } from '../analysis/analysis.ts';
import { isNamed } from '../analysis/findings/suppress.ts';

/** The analysis as it is shown where somebody doesn't want to hear of some rules or families of rules. */
export function withoutRules(analysis: Analysis, ignored: readonly string[]): Analysis {
  return { ...analysis, findings: analysis.findings.filter((finding) => !isNamed(finding.rule, ignored)) };
}
