import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts } from './rule.ts';

/** The findings with every secret of the source taken out of what they say; a fix whose text would hold one is no fix. */
export function withoutSecrets(facts: Facts, findings: readonly Finding[]): readonly Finding[] {
  const secrets = findings.flatMap(({ rule, cell, span }) =>
    rule === 'secret/in-source' ? withoutQuotes(sourceOf(facts, cell).slice(span.start, span.end)) : [],
  );
  if (secrets.length === 0) return findings;
  const mask = (text: string): string => secrets.reduce((masked, secret) => masked.replaceAll(secret, '…'), text);
  const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret));
  return findings.map((finding) => ({
    ...finding,
    message: mask(finding.message),
    related: finding.related.map((related) => ({ ...related, message: mask(related.message) })),
    fix: finding.fix === undefined || holds(finding.fix.text) || holds(finding.fix.title) ? undefined : finding.fix,
  }));
}

/** What stands between the quotes of a literal; the text itself where it is none. */
function withoutQuotes(text: string): string {
  return /^[a-z]{0,2}(["'])([^]*)\1$/i.exec(text)?.[2] ?? text;
}
