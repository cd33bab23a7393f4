import { BEFORE } from '../language/doings.ts';
import type { Depth, How, Sharing } from '../language/doings.ts';
import { internedJoin } from '../language/interned.ts';
import type { Call, Literal, Statement } from '../language/program.ts';
import { COMPLETE } from '../language/python/caution.ts';
import { effectsOf, knownEffects } from '../language/python/effects.ts';
import type { NamedChange } from './net.ts';
import type { Summary } from './summaries.ts';

/**
 * Kinds of values, as the tables of effects name them; `constant`, `plain` (a container of constants) and
 * `written` (a container of such) are what is written out. */
type Kind = string;

const IMMUTABLE: ReadonlySet<Kind | undefined> = new Set(['constant', 'number', 'text']);
const LISTS: ReadonlySet<Kind | undefined> = new Set(['list', 'plain', 'written', 'defaultdict']);
const CONSTANTS: ReadonlySet<Kind | undefined> = new Set(['plain', 'written']);
const TABLES: ReadonlySet<Kind | undefined> = new Set(['table', 'frame']);
const ARRAYS: ReadonlySet<Kind | undefined> = new Set(['array', 'tensor']);
const LABELS: ReadonlySet<string | undefined> = new Set(['index', 'columns']);
/** What `x += y` changes in place. */
const GROWING: ReadonlySet<Kind | undefined> = new Set(['list', 'plain', 'written', 'defaultdict', 'array', 'tensor']);
/** Objects that every use changes: they remember how much was drawn from them. */
const STATEFUL: ReadonlySet<Kind | undefined> = new Set(['stateful', 'iterator']);

/** Methods whose result is of the receiver's kind. */
const KEEPS_KIND =
  /^\.(?:copy|astype|drop|dropna|fillna|head|tail|sample|round|clip|reset_index|sort_values|set_index|rename|query|apply|map)$/;

/** A change on its way from name to name. */
interface Spread {
  readonly name: string;
  readonly depth: Depth;
  /** At which attribute or key only. */
  readonly at: string | undefined;
  /** Because of something that the object holds. */
  readonly held: boolean;
}

/**
 * Which names stand for the same object, a part of another's or a holder of it, in document order. A change of one is a
 * change of all that one would see changed.
 */
export class Objects {
  private readonly links = new Map<string, Sharing[]>();
  private readonly kinds = new Map<string, Kind>();
  /** Table → the tables that are made of nothing else of which it is made: tables share their labels with those. */
  private readonly families = new Map<string, ReadonlySet<string>>();
  /** Whether any object is known that changes when it is used. */
  private stateful = false;
  /** Whether anything is known of what a name stood for before it was bound. */
  private hasOld = false;

  /** Objects that a statement changes only by using them; `needs`: all names that it needs, functions' bodies included. */
  used(needs: readonly string[]): readonly string[] {
    return this.stateful ? needs.filter((name) => STATEFUL.has(this.kinds.get(name))) : NOTHING;
  }

  /** Takes over what a statement does, and gives the names whose objects it changes; `more`: those that are known otherwise. */
  visit(statement: Statement, { shares, changes }: Summary, more: readonly string[]): readonly string[] {
    const own = [...this.typed(statement), ...changes.filter((change) => this.happens(change))];
    // Whatever is put into a list of constants, it is none any more.
    for (const { name } of own) if (CONSTANTS.has(this.kinds.get(name))) this.kinds.set(name, 'list');
    const changed = own.length + more.length === 0 ? NOTHING : this.spread(statement, own, more);
    this.take(statement, shares);
    return changed;
  }

  /** Whether a change happens, as far as it is known what kind of object it is. */
  private happens({ name: full, when, by = '' }: NamedChange): boolean {
    const known = this.kinds.get(full.endsWith(BEFORE) ? full.slice(0, -BEFORE.length) : full);
    if (when === 'augmented') return GROWING.has(known);
    if (when === 'looked-up') return known === 'defaultdict';
    if (when === 'masked') return TABLES.has(this.kinds.get(by)) || this.kinds.get(by) === 'array';
    if (known === undefined) return true;
    return !IMMUTABLE.has(known) && (when !== 'named' || changesKind(known, by));
  }

  /** What only the kind of an object says: `rng.shuffle()`. */
  private typed({ calls }: Statement): readonly NamedChange[] {
    if (this.kinds.size === 0) return NO_CHANGES;
    const found: NamedChange[] = [];
    for (const { receiver: name, callee } of calls) {
      const kind = name === undefined ? undefined : this.kinds.get(name);
      if (name === undefined || kind === undefined) continue;
      const typed = knownEffects(internedJoin(kind, callee));
      if (typed?.changes.some(({ place, when }) => place === 'self' && when === undefined) === true)
        found.push({ name, depth: 'whole', when: 'always' });
    }
    return found;
  }

  /** All names whose objects change with those of `changes`. */
  private spread({ reads, binds, kind }: Statement, changes: readonly NamedChange[], more: readonly string[]): readonly string[] {
    const found = new Map<string, Depth>();
    const seen = new Set<string>();
    const pending: Spread[] = [];
    for (const { name: full, depth, at } of changes) {
      const isOld = full.endsWith(BEFORE);
      const name = isOld ? full.slice(0, -BEFORE.length) : full;
      // What a name stands for afterwards is made by the statement.
      if (isOld || !binds.includes(name)) pending.push({ name, depth, at, held: false });
    }
    for (const name of more) pending.push({ name, depth: 'whole', at: undefined, held: false });
    const direct = new Set(pending.map(({ name }) => name));
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      const key = `${item.name} ${item.depth} ${item.at ?? ''} ${String(item.held)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.set(item.name, item.depth);
      for (const name of this.sameLabels(item)) found.set(name, 'inside');
      for (const link of this.links.get(item.name) ?? []) {
        const next = this.across(link, item);
        if (next !== undefined) pending.push(next);
      }
    }
    return [...found.keys()]
      .filter((name) => {
        if (name.includes(' ') || (IMMUTABLE.has(this.kinds.get(name)) && !direct.has(name))) return false;
        return !binds.includes(name) || (reads.includes(name) && kind !== 'augmented-assign');
      })
      .sort();
  }

  /** Takes over what the statement's names stand for from here on. */
  private take(statement: Statement, shares: readonly Sharing[]): void {
    const { binds, maybeBinds, deletes } = statement;
    for (const name of deletes) this.drop(name);
    if (binds.length === 0) {
      for (const link of shares) this.join(link);
      return;
    }
    const kind = this.kindOf(statement, shares);
    const family = kind === 'table' ? this.familyOf(statement) : undefined;
    const kept = oldNames(shares);
    this.hasOld ||= kept !== undefined;
    for (const name of binds) {
      const old = this.hasOld ? internedJoin(name, BEFORE) : '';
      const isKept = kept?.has(old) === true;
      if (statement.kind === 'augmented-assign' && !isKept) continue;
      if (this.hasOld) this.drop(old);
      if (isKept) this.move(name, old);
      else if (!maybeBinds.includes(name) && statement.kind !== 'augmented-assign') this.drop(name);
      if (kind === undefined || maybeBinds.includes(name)) continue;
      this.kinds.set(name, kind);
      this.stateful ||= STATEFUL.has(kind);
      if (kind === 'table') this.families.set(name, family ?? new Set([`${name} ${String(statement.index)}`]));
    }
    const receiver = this.newFrom(statement);
    for (const link of shares) if (receiver !== link.other || !binds.includes(link.name)) this.join(link);
  }

  private familyOf({ reads, calls, span }: Statement): ReadonlySet<string> | undefined {
    if (calls.some((call) => call.span.end === span.end && !call.callee.startsWith('.'))) return undefined;
    const families = reads.map((name) => this.families.get(name)).filter((family) => family !== undefined);
    return families.length === 0 ? undefined : new Set(families.flatMap((family) => [...family]));
  }

  /** Tables that may share their labels with one whose labels are given another name. */
  private sameLabels({ name, at, depth }: Spread): readonly string[] {
    const family = depth === 'inside' && LABELS.has(at) ? this.families.get(name) : undefined;
    if (family === undefined) return NOTHING;
    return [...this.families]
      .filter(([other, members]) => other !== name && [...members].some((one) => family.has(one)))
      .map(([other]) => other);
  }

  /** What an assignment's method is called on, where one that is only named like it would give the same object. */
  private newFrom({ kind, calls, span }: Statement): string | undefined {
    const outer = kind === 'assign' ? calls.find((call) => call.span.end === span.end) : undefined;
    const on = outer?.receiver === undefined ? undefined : this.kinds.get(outer.receiver);
    return on !== undefined && outer !== undefined && knownEffects(internedJoin(on, outer.callee))?.gives.length === 0
      ? outer.receiver
      : undefined;
  }

  /** What else is changed where an object is. */
  private across(link: Sharing, change: Spread): Spread | undefined {
    const { name, depth } = change;
    const toWhole = link.name === name;
    const other = toWhole ? link.other : link.name;
    const { how } = link;
    if (how === 'same') return { ...change, name: other };
    if (this.kinds.get(other) === 'plain' && !toWhole) return undefined;
    if (how === 'holder') return this.acrossHolder(link, toWhole, change);
    if ((!toWhole && isElsewhere(link, change)) || (LABELS.has(link.at) && link.at !== change.at)) return undefined;
    const next = this.acrossPart(link, name, depth);
    return next && { name: other, depth: next, at: toWhole && next === 'inside' ? link.at : undefined, held: false };
  }

  private acrossPart({ name: part, other, how }: Sharing, name: string, depth: Depth): Depth | undefined {
    const toWhole = part === name;
    const inside = depth === 'inside';
    // What is drawn from an iterator changes nothing that it goes over.
    if (toWhole && STATEFUL.has(this.kinds.get(part))) return undefined;
    if (how === 'copy') return inside ? depth : undefined;
    const kind = this.kinds.get(part);
    const whole = this.kinds.get(other);
    // Tables and arrays share their data, not their columns and labels.
    const written = depth !== 'whole' || ARRAYS.has(this.kinds.get(name));
    if (TABLES.has(whole)) return written ? 'inside' : undefined;
    if (how === 'part' && toWhole) return TABLES.has(kind) && !written ? undefined : 'inside';
    if (how === 'part') return inside ? 'whole' : undefined;
    if (TABLES.has(kind) && toWhole) return written ? 'item' : undefined;
    if (ARRAYS.has(kind) || ARRAYS.has(whole)) return depth;
    if (how === 'slice' && LISTS.has(whole)) return inside ? depth : undefined;
    return toWhole || inside ? depth : undefined;
  }

  /** What is held changes with its holder's inside, unless that is another thing that it holds; nor does plain data in an object. */
  private acrossHolder(link: Sharing, fromHolder: boolean, change: Spread): Spread | undefined {
    const { name, other, at } = link;
    if (!fromHolder) return { name, depth: 'inside', at, held: true };
    const kind = this.kinds.get(other);
    if (change.depth !== 'inside' || change.held || isElsewhere(link, change)) return undefined;
    if (change.at === undefined && CONSTANTS.has(kind) && !LISTS.has(this.kinds.get(name))) return undefined;
    return { name: other, depth: 'whole', at: undefined, held: false };
  }

  private join(link: Sharing): void {
    const kind = this.kinds.get(link.other);
    // What is put into tables and arrays is copied.
    if (link.how === 'holder' && (TABLES.has(this.kinds.get(link.name)) || ARRAYS.has(this.kinds.get(link.name)))) return;
    if (IMMUTABLE.has(kind) || (kind === 'plain' && (link.how === 'part' || link.how === 'copy'))) return;
    for (const name of [link.name, link.other]) {
      const links = this.links.get(name);
      if (links === undefined) this.links.set(name, [link]);
      else if (!links.some((known) => known.name === link.name && known.other === link.other && known.how === link.how)) links.push(link);
    }
  }

  private drop(name: string): void {
    this.kinds.delete(name);
    this.families.delete(name);
    const links = this.links.get(name);
    if (links === undefined) return;
    this.links.delete(name);
    for (const link of links) {
      const other = link.name === name ? link.other : link.name;
      const left = this.links.get(other)?.filter((candidate) => candidate !== link);
      if (left === undefined || left.length === 0) this.links.delete(other);
      else this.links.set(other, left);
    }
  }

  /** The object goes on without the name. */
  private move(name: string, to: string): void {
    const kind = this.kinds.get(name);
    const links = this.links.get(name) ?? [];
    this.drop(name);
    if (kind !== undefined) this.kinds.set(to, kind);
    for (const link of links) this.join({ ...link, ...(link.name === name ? { name: to } : { other: to }) });
  }

  private kindOf({ kind, constant, calls, binds, reads, span }: Statement, shares: readonly Sharing[]): Kind | undefined {
    if (kind !== 'assign') return undefined;
    if (constant !== undefined) return kindOfLiteral(constant.value);
    const outer = calls.find((call) => call.span.end === span.end);
    if (outer !== undefined) {
      const made = this.kindOfCall(outer, calls);
      return binds.length > 1 && LISTS.has(made) ? undefined : made;
    }
    const [shared] = shares.filter(({ name }) => binds.includes(name));
    if (shared !== undefined) return this.kindOfShared(shared.how, shared.other);
    return ['array', 'table', 'tensor'].find((one) => reads.some((name) => this.kinds.get(name) === one));
  }

  private kindOfShared(how: How, other: string): Kind | undefined {
    const kind = this.kinds.get(other);
    if (how === 'holder' || how === 'copy') return 'list';
    if (how === 'part') return TABLES.has(kind) ? kind : undefined;
    return how === 'view' && kind === 'table' ? 'array' : kind;
  }

  /** Of `a.b().c()` that of `c` for what `a.b()` is. */
  private kindOfCall(outer: Call, calls: readonly Call[]): Kind | undefined {
    let kind: Kind | undefined;
    const chain = calls.filter(({ span }) => span.start === outer.span.start && span.end <= outer.span.end);
    for (const { callee, receiver } of chain.sort((left, right) => left.span.end - right.span.end)) {
      const on: Kind | undefined = receiver === undefined ? kind : this.kinds.get(receiver);
      const typed: Kind | undefined =
        on !== undefined && callee.startsWith('.') ? knownEffects(internedJoin(on, callee))?.makes : undefined;
      kind = typed ?? (TABLES.has(on) || (on !== undefined && KEEPS_KIND.test(callee)) ? on : effectsOf(callee).makes);
    }
    return kind;
  }
}

/** Whether a method that is said to change what it is called on does so where the kind of that is known. */
function changesKind(kind: Kind, method: string): boolean {
  const typed = knownEffects(kind + method);
  if (typed !== undefined) return typed.changes.some(({ when }) => when === undefined);
  return !COMPLETE.has(kind) || knownEffects(method) !== undefined;
}

/** What names stood for before a statement bound them, as far as something else hangs together with it. */
function oldNames(shares: readonly Sharing[]): ReadonlySet<string> | undefined {
  let found: Set<string> | undefined;
  for (const { name, other } of shares) {
    if (name.endsWith(BEFORE)) (found ??= new Set()).add(name);
    if (other.endsWith(BEFORE)) (found ??= new Set()).add(other);
  }
  return found;
}

/** Whether what is linked stands at another place than what is changed. */
function isElsewhere(link: Sharing, change: Spread): boolean {
  return link.at !== undefined && change.at !== undefined && link.at !== change.at;
}

const NOTHING: readonly string[] = [];
const NO_CHANGES: readonly NamedChange[] = [];

function kindOfLiteral(value: Literal): Kind {
  const items = value.type === 'dict' ? value.entries.map(([, item]) => item) : isContainer(value) ? value.items : undefined;
  if (items === undefined) return 'constant';
  if (items.length === 0) return 'list';
  return items.some((item) => item.type === 'dict' || isContainer(item)) ? 'written' : 'plain';
}

function isContainer(value: Literal): value is Extract<Literal, { readonly items: readonly Literal[] }> {
  return value.type === 'list' || value.type === 'set' || value.type === 'tuple';
}
