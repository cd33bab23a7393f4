// Compares what the tables say of methods with what they do to small objects: `npm run bench:claims -- [PYTHON]`.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { COMPLETE, methodEffects } from '../../src/language/python/caution.ts';
import { knownEffects } from '../../src/language/python/effects.ts';

interface Found {
  readonly kind: string;
  readonly type: string;
  readonly changing: readonly string[];
  readonly same: readonly string[];
}

const [python = 'python3'] = process.argv.slice(2);
const text = execFileSync(python, [join(import.meta.dirname, 'claims.py')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const totals = { methods: 0, wrong: 0, careful: 0 };
for (const line of text.trim().split('\n')) {
  // SAFETY: claims.py writes these lines.
  const { kind, type, changing, same } = JSON.parse(line) as Found;
  totals.methods += changing.length + same.length;
  const missed = changing.filter((method) => !saysChange(kind, method));
  totals.wrong += missed.length;
  totals.careful += same.filter((method) => saysChange(kind, method)).length;
  for (const method of missed) console.log(`wrong: ${type}.${method} changes what it is called on`);
}
console.log(
  `\n${String(totals.methods)} methods, ${String(totals.wrong)} said to change nothing though they do, ${String(totals.careful)} the other way round`,
);
process.exitCode = totals.wrong === 0 ? 0 : 1;

/** Whether it is said where the kind is known, and where it isn't: as a statement of its own. */
function saysChange(kind: string, method: string): boolean {
  const typed = kind === '' ? undefined : knownEffects(`${kind}.${method}`);
  if (typed === undefined && COMPLETE.has(kind) && knownEffects(`.${method}`) === undefined) return false;
  const effects = typed ?? methodEffects(method, true);
  return effects.changes.some(({ place, when }) => place === 'self' && typeof when !== 'object');
}
