import type { NameUse, Statement } from '../../language/program.ts';
import type { Related } from '../analysis.ts';
import type { Unresolved } from '../flow.ts';
import { isBuiltin } from '../../language/python/builtins.ts';
import { KERNEL_NAMES } from '../data/kernel-names.ts';
import { magicsOf, namesFromMagic } from '../magics.ts';
import { addWords } from '../words-in.ts';
import { once } from './once.ts';
import { sourceOf, type Facts } from './rule.ts';

/** A name that is needed where nothing above makes it, and where in the notebook it is made instead. */
export interface MissingName extends Unresolved {
  readonly user: Statement;
  /** The first statement that makes it, later in the notebook. */
  readonly madeBy: Statement | undefined;
}

/** Foreign cells whose text can't make a Python name. */
const WITHOUT_NAMES = new Set([
  'bash',
  'sh',
  'script',
  'html',
  'HTML',
  'latex',
  'markdown',
  'javascript',
  'js',
  'svg',
  'SVG',
  'writefile',
  'file',
  'cmd',
  'perl',
  'ruby',
  'sql',
  'css',
]);

/** Names that can't be had when the notebook runs from top to bottom, once for each name and cell. */
export const missingNames = once((facts): readonly MissingName[] => {
  const found: MissingName[] = [];
  const reported = new Set<string>();
  const makers = firstMakers(facts);
  const doubtful = doubtfulNames(facts);
  for (const unresolved of facts.flow.unresolved) {
    const { name, statement: index } = unresolved;
    const user = facts.program.statements[index];
    const key = `${String(user?.cell)} ${name}`;
    if (user === undefined || reported.has(key) || isGiven(name) || doubtful.has(name)) continue;
    if (user.cell >= facts.flow.openFrom || asksForName(facts, user) || makesItFirst(user, name)) continue;
    reported.add(key);
    const maker = makers.get(name);
    found.push({ ...unresolved, user, madeBy: maker !== undefined && maker.index >= index ? maker : undefined });
  }
  return found;
});

/** Names that bodies of functions need and that nothing in the notebook makes, once for each name and cell. */
export function missingInBodies(facts: Facts): readonly { readonly name: string; readonly definer: Statement; readonly use: NameUse }[] {
  if (facts.flow.openFrom !== Number.POSITIVE_INFINITY) return [];
  const makers = firstMakers(facts);
  const doubtful = doubtfulNames(facts);
  const given = new Set(facts.program.cells.flatMap(({ masked }) => magicsOf(masked).flatMap((magic) => namesFromMagic(magic))));
  const found = new Map<string, { name: string; definer: Statement; use: NameUse }>();
  for (const definer of facts.program.statements) {
    for (const name of definer.lateReads) {
      const use = definer.uses.find((candidate) => candidate.name === name && candidate.nested && candidate.role === 'read');
      const key = `${String(definer.cell)} ${name}`;
      if (use === undefined || found.has(key) || makers.has(name) || given.has(name) || isGiven(name) || doubtful.has(name)) continue;
      if (!asksForName(facts, definer)) found.set(key, { name, definer, use });
    }
  }
  return [...found.values()];
}

/** Where the statement uses the name, or the function that needs it. */
export function useSpan(missing: MissingName, facts: Facts): { start: number; end: number } {
  const { user, name, through } = missing;
  const definer = through === undefined ? undefined : facts.program.statements[through];
  const names = definer === undefined ? [name] : definer.binds;
  const use = user.uses.find((candidate) => candidate.role === 'read' && names.includes(candidate.name));
  return use?.span ?? user.span;
}

/** Where the body of a function reads the name. */
export function bodyUse(missing: MissingName, facts: Facts): readonly Related[] {
  const definer = missing.through === undefined ? undefined : facts.program.statements[missing.through];
  const use = definer?.uses.find((candidate) => candidate.name === missing.name);
  return definer === undefined || use === undefined
    ? []
    : [{ message: `"${missing.name}" is needed here`, cell: definer.cell, span: use.span }];
}

/** A loop or a condition that binds the name and reads it behind that: it is missing only where the loop never runs. */
function makesItFirst(user: Statement, name: string): boolean {
  if (!/^(?:for|while|if|try|with|match)$/.test(user.kind)) return false;
  return user.uses.find((use) => use.name === name)?.role === 'bind';
}

const firstMakers = once((facts): ReadonlyMap<string, Statement> => {
  const makers = new Map<string, Statement>();
  for (const statement of facts.program.statements) {
    const add = (name: string): void => {
      if (!makers.has(name)) makers.set(name, statement);
    };
    for (const name of statement.binds) add(name);
    for (const { name } of statement.imports) add(name);
    for (const name of statement.definition?.globals ?? []) add(name);
    for (const name of facts.flow.brought.get(statement.index) ?? []) add(name);
  }
  return makers;
});

function isGiven(name: string): boolean {
  return isBuiltin(name) || KERNEL_NAMES.has(name) || /^_(?:i*|oh|dh|ih|i?\d+)$|^__\w+__$/.test(name);
}

/** Names that stand in text which can't be read as Python: they may be made there. */
const doubtfulNames = once((facts): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { cell, masked } of facts.program.cells) {
    if (masked.foreign !== undefined && !WITHOUT_NAMES.has(masked.foreign.name)) addWords(sourceOf(facts, cell), names);
  }
  for (const statement of facts.program.statements) {
    const unread = statement.kind === 'broken' ? [statement.span] : statement.broken;
    for (const { start, end } of unread) addWords(sourceOf(facts, statement.cell).slice(start, end), names);
  }
  return names;
});

/** `try: x except NameError:`, `if "x" in globals():` */
function asksForName(facts: Facts, statement: Statement): boolean {
  const text = sourceOf(facts, statement.cell).slice(statement.span.start, statement.span.end);
  return /\bexcept\s*(?::|\(?[\w,. ]*(?:NameError|Exception)\b)/.test(text) || /\b(?:globals|locals|vars|dir)\(\)/.test(text);
}
