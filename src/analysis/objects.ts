import type { Sharing, Statement } from '../language/program.ts';
import { keywordArgument } from './arguments.ts';
import { NEW_FROM_TABLES, STATEFUL_MAKERS } from './data/stateful-objects.ts';
import { perCallee } from './patterns.ts';

/** As much as is known of the object that a name stands for. */
type Kind = 'list' | 'array' | 'table' | 'stateful' | 'constant';

/** Callees by the kind of what they give. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['array', /^(?:numpy\.|scipy\.|\.(?:to_numpy|reshape|ravel|flatten|cumsum)$)/],
  ['table', /^(?:pandas\.|seaborn\.load_dataset$)/],
  ['list', /^(?:list|sorted|dict|set|\.(?:split|tolist|splitlines)|range|collections\.)/],
];

/** Methods whose result is of the receiver's kind. */
const KEEPS_KIND = /^\.(?:copy|astype|drop|dropna|fillna|head|tail|sample|round|clip|reset_index|sort_values|set_index|rename|query)$/;

/**
 * Which names stand for the same object, a part of another's or a holder of it, in document order. A change of one is a
 * change of all that one would see changed.
 */
export class Objects {
  private readonly links = new Map<string, Sharing[]>();
  private readonly kinds = new Map<string, Kind>();
  /** Whether any object is known that changes when it is used. */
  private stateful = false;

  /** Objects that a statement changes only by using them; `needs`: all names that it needs, functions' bodies included. */
  used(needs: readonly string[]): readonly string[] {
    return this.stateful ? needs.filter((name) => this.kinds.get(name) === 'stateful') : NOTHING;
  }

  /** What the statement itself changes, without the tables that only something like `.append` is called on. */
  changed(statement: Statement): readonly string[] {
    const { changes, calls, kind, binds } = statement;
    if (changes.length === 0 || (kind !== 'expression' && binds.length === 0)) return changes;
    return changes.filter((name) => {
      if (this.kinds.get(name) !== 'table' || statement.partChanges.includes(name)) return true;
      const own = calls.filter(({ receiver }) => receiver === name);
      return !own.some(({ callee }) => NEW_FROM_TABLES.has(callee)) || own.some((call) => keywordArgument(call, 'inplace') !== undefined);
    });
  }

  /** All names whose objects change with those of `changes`; `parts`: those of them of which only a part is changed. */
  spread(changes: readonly string[], parts: readonly string[]): readonly string[] {
    if (this.links.size === 0 || changes.length === 0) return changes;
    const found = new Map<string, boolean>();
    const pending: [name: string, inside: boolean][] = changes.map((name) => [name, parts.includes(name)]);
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      const [name, inside] = item;
      const known = found.get(name);
      if (known === true || known === inside) continue;
      found.set(name, inside);
      for (const link of this.links.get(name) ?? []) {
        const next = this.across(link, name, inside);
        if (next !== undefined) pending.push(next);
      }
    }
    return [...found.keys()].filter((name) => this.kinds.get(name) !== 'constant' || changes.includes(name)).sort();
  }

  /** Takes over what the statement's names stand for from here on. */
  take(statement: Statement): void {
    const { binds, maybeBinds, shares, deletes } = statement;
    for (const name of deletes) this.drop(name);
    const kind = binds.length === 0 ? undefined : this.kindOf(statement);
    for (const name of binds) {
      if (!maybeBinds.includes(name) && statement.kind !== 'augmented-assign') this.drop(name);
      if (kind === undefined) continue;
      this.kinds.set(name, kind);
      this.stateful ||= kind === 'stateful';
    }
    for (const link of shares) this.join(link);
  }

  /** What else is changed where the object of `name` is, or a part of it. */
  private across(link: Sharing, name: string, inside: boolean): [string, boolean] | undefined {
    const other = link.name === name ? link.other : link.name;
    if (link.how === 'same') return [other, inside];
    if (link.how === 'holder') return link.name === name ? (inside ? [other, false] : undefined) : [other, false];
    const toWhole = link.name === name;
    if (link.how === 'part') return toWhole ? [other, false] : inside ? [other, false] : undefined;
    if (toWhole) return this.kinds.get(other) === 'list' ? undefined : [other, inside];
    return this.kinds.get(other) === 'array' || this.kinds.get(name) === 'array' ? [other, inside] : undefined;
  }

  private join(link: Sharing): void {
    if (this.kinds.get(link.other) === 'constant') return;
    if (link.how === 'slice' && this.kinds.get(link.other) === 'list') return;
    for (const name of [link.name, link.other]) {
      const links = this.links.get(name);
      if (links === undefined) this.links.set(name, [link]);
      else links.push(link);
    }
  }

  private drop(name: string): void {
    this.kinds.delete(name);
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

  private kindOf({ kind, constant, calls, shares, reads, span }: Statement): Kind | undefined {
    if (kind !== 'assign') return undefined;
    if (constant !== undefined) return CONTAINERS.has(constant.value.type) ? 'list' : 'constant';
    const outer = calls.find((call) => call.span.end === span.end);
    if (outer !== undefined) {
      if (STATEFUL_MAKERS.has(outer.callee)) return 'stateful';
      if (outer.receiver !== undefined && KEEPS_KIND.test(outer.callee)) return this.kinds.get(outer.receiver);
      return kindOfCallee(outer.callee);
    }
    const [shared] = shares;
    if (shared !== undefined) return shared.how === 'holder' ? 'list' : shared.how === 'part' ? undefined : this.kinds.get(shared.other);
    return reads.some((name) => this.kinds.get(name) === 'array') ? 'array' : undefined;
  }
}

const kindOfCallee = perCallee((callee) => KINDS.find(([, pattern]) => pattern.test(callee))?.[0]);

const NOTHING: readonly string[] = [];

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set']);
