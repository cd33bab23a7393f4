import type { Doings, HandingCall, Origin, Sharing } from '../language/doings.ts';
import { NOWHERE, deeper, derived, reaches } from '../language/origins.ts';
import type { Parameter, Program } from '../language/program.ts';
import { Distinct } from './distinct.ts';
import { isOwn } from '../language/own-names.ts';
import { Net, boundTo } from './net.ts';
import type { NamedChange } from './net.ts';

/** What happens to objects with names: those of the notebook, and of a function the parameters, with `=` behind their names. */
export interface Summary {
  readonly shares: readonly Sharing[];
  readonly changes: readonly NamedChange[];
  readonly returns: readonly Origin[];
  /** Calls of functions that are themselves parameters. */
  readonly applies: readonly Applied[];
  /** Classes of what is given back. */
  readonly makes: readonly number[];
}

interface Applied {
  readonly function: string;
  readonly arguments: readonly (readonly Origin[])[];
}

/** A function or a method of the notebook that a call may run. */
interface Target {
  readonly key: string;
  readonly parameters: readonly Parameter[];
  readonly doings: Doings;
  /** What it is called on, for a method or a class. */
  readonly on: readonly Origin[] | undefined;
  /** The class that a call makes an object of. */
  readonly made: number | undefined;
}

const NOTHING: Summary = { shares: [], changes: [], returns: [], applies: [], makes: [] };

/** What a statement does that calls no function of the notebook; kept as long as the statement is. */
export function happensAlone(doings: Doings): Summary {
  if (doings.shares.length === 0 && doings.changes.length === 0) return NOTHING;
  // SAFETY: nobody else writes to this place.
  const known = doings.memory.alone as Summary | undefined;
  if (known !== undefined) return known;
  const found = new Resolution(new Net(doings.shares), doings).summary(true);
  doings.memory.alone = found;
  return found;
}

/** Rounds after which summaries of functions that call each other are taken as they are. */
const ROUNDS = 6;

/** Summaries of the notebook's functions and methods: what they do to what they are handed. */
export class Summaries {
  readonly #program: Program;
  readonly #held: (name: string) => ReadonlySet<number>;
  readonly #known = new Map<string, Summary>();
  readonly #asked = new Set<string>();
  /** Those whose summary is complete, and those that were looked at in this round. */
  readonly #final = new Set<string>();
  readonly #seen = new Set<string>();
  #grew = false;
  /** Keys of functions that were handed on and are looked at right now. */
  readonly #running = new Set<string>();

  /** `held`: the statements that define what may run when a name is used. */
  constructor(program: Program, held: (name: string) => ReadonlySet<number>) {
    this.#program = program;
    this.#held = held;
  }

  /** The names stand for other functions from here on. */
  forget(names: readonly string[]): void {
    if (!names.some((name) => this.#asked.has(name))) return;
    this.#known.clear();
    this.#final.clear();
  }

  /** What a statement does to the notebook's objects, the functions included that it calls. */
  happens(doings: Doings): Summary {
    let found = this.#round(doings);
    for (let round = 1; this.#grew && round < ROUNDS; round++) found = this.#round(doings);
    for (const key of this.#seen) this.#final.add(key);
    return found;
  }

  #round(doings: Doings): Summary {
    this.#grew = false;
    this.#seen.clear();
    return this.#resolve(doings, undefined, true);
  }

  /** As much as is known of a function; in each round it is looked at once. */
  #summary(target: Target, owner: number | undefined): Summary {
    const { key, doings } = target;
    const known = this.#known.get(key) ?? NOTHING;
    if (this.#final.has(key) || this.#seen.has(key)) return known;
    this.#seen.add(key);
    const found = this.#resolve(doings, owner);
    this.#grew ||= sizeOf(found) > sizeOf(known);
    this.#known.set(key, found);
    return found;
  }

  /** `all`: all that it makes counts, not only what it gives back. */
  #resolve(doings: Doings, owner: number | undefined, all = false): Summary {
    const net = new Net(doings.shares);
    const found = new Resolution(net, doings);
    for (const call of doings.calls) {
      const targets = this.#targets({ ...call, on: net.all(call.on) }, owner, found.classes(call.on));
      for (const target of targets) this.#run(call, target, found);
      if (targets.length > 0) found.settle(call);
      this.#pass(call, found);
    }
    return found.summary(all);
  }

  /** Takes over what a function does to what the call hands it. */
  #run(call: HandingCall, target: Target, found: Resolution): void {
    const owner = ownerOf(target.key);
    const summary = this.#summary(target, owner);
    const on = target.made === undefined ? target.on : [{ of: call.result, how: 'same' as const }];
    const bound = boundTo(call, target.parameters, on);
    found.apply(summary, bound, call.result);
    if (target.made !== undefined) found.make(call.result, target.made);
    for (const made of summary.makes) found.make(call.result, made);
    for (const { function: name, arguments: given } of summary.applies) {
      const handed = given.map((origins) => ({ keyword: undefined, star: false, origins: found.through(origins, bound) }));
      for (const { of } of bound.get(name) ?? []) this.#runNamed(of, { ...call, arguments: handed }, found);
    }
  }

  #runNamed(name: string, call: HandingCall, found: Resolution): void {
    if (name.endsWith('=')) found.later(name, call);
    else for (const target of this.#functions(name)) this.#runOnce({ ...call, result: ' ' }, target, found);
  }

  /** A function that is handed to itself calls itself again and does the same again. */
  #runOnce(call: HandingCall, target: Target, found: Resolution): void {
    if (this.#running.has(target.key)) return;
    this.#running.add(target.key);
    this.#run(call, target, found);
    this.#running.delete(target.key);
  }

  /** Functions that are handed on as arguments: they are called with parts of the others. */
  #pass(call: HandingCall, found: Resolution): void {
    if (!call.callee.startsWith('.')) for (const { of, how } of call.on) if (how === 'same' && of.endsWith('=')) found.later(of, call);
    const isFunction = (origins: readonly Origin[]) => origins.some(({ of, how }) => how === 'same' && this.#lookUp(of).size > 0);
    const functions = call.arguments.filter(({ origins }) => isFunction(origins));
    if (functions.length === 0) return;
    const rest = call.arguments.filter((argument) => !functions.includes(argument));
    const over = rest.map((argument) => ({ ...argument, keyword: undefined, origins: derived('part', argument.origins) }));
    if (call.callee === '.pipe') over.unshift({ keyword: undefined, star: false, origins: call.on });
    for (const { origins } of functions) for (const { of } of origins) this.#runNamed(of, { ...call, arguments: over }, found);
  }

  #lookUp(name: string): ReadonlySet<number> {
    this.#asked.add(name);
    return this.#held(name);
  }

  /** What a call may run. `classes`: those of what it is called on, as far as the statements themselves made it. */
  #targets({ callee, on }: HandingCall, owner: number | undefined, classes: readonly number[]): readonly Target[] {
    if (!callee.startsWith('.')) {
      const names = on.length === 0 ? [callee] : on.filter(({ how }) => how === 'same' || how === 'part').map(({ of }) => of);
      return names.flatMap((name) => this.#functions(name));
    }
    const found = new Set(classes);
    for (const { of, how } of on) {
      if (how === 'copy' || how === 'holder') continue;
      if (owner !== undefined && how === 'same' && of === this.#selfOf(owner)) found.add(owner);
      for (const index of this.#lookUp(of)) if (this.#program.statements[index]?.kind === 'class') found.add(index);
    }
    return [...found].flatMap((index) => this.#method(index, callee.slice(1), on, undefined) ?? []);
  }

  /** `self`, as the functions of a class call it. */
  #selfOf(owner: number): string {
    const [method] = this.#program.statements[owner]?.definition?.methods.values() ?? [];
    return `${method?.parameters[0]?.name ?? ''}=`;
  }

  #functions(name: string): readonly Target[] {
    return [...this.#lookUp(name)].flatMap((index): Target | readonly Target[] => {
      const statement = this.#program.statements[index];
      const definition = statement?.definition ?? statement?.lambda;
      if (definition === undefined) return [];
      if (definition.kind === 'class' && definition.name === name) return this.#method(index, '__init__', [], index) ?? emptyClass(index);
      if (definition.kind === 'class') return this.#called(index, name);
      return { key: String(index), parameters: definition.parameters, doings: definition.doings, on: undefined, made: undefined };
    });
  }

  /** What runs when an object is called: that of a class, or of one that is derived from PyTorch's. */
  #called(index: number, name: string): Target | readonly Target[] {
    const on = [{ of: name, how: 'same' as const }];
    return this.#method(index, '__call__', on, undefined) ?? this.#method(index, 'forward', on, undefined) ?? [];
  }

  /** A method of a class or of what it is derived from. */
  #method(index: number, name: string, on: readonly Origin[], made: number | undefined, depth = 0): Target | undefined {
    const definition = this.#program.statements[index]?.definition;
    const method = definition?.methods.get(name);
    if (method !== undefined) {
      const { parameters, doings, isStatic } = method;
      return { key: `${String(index)} ${name}`, parameters, doings, on: isStatic ? undefined : on, made };
    }
    if (depth > 8) return undefined;
    for (const base of definition?.bases ?? [])
      for (const above of this.#lookUp(base)) {
        const found = above === index ? undefined : this.#method(above, name, on, made, depth + 1);
        if (found !== undefined) return found;
      }
    return undefined;
  }
}

function emptyClass(index: number): Target {
  return {
    key: `${String(index)} `,
    parameters: [],
    doings: { shares: [], changes: [], calls: [], returns: [], memory: {} },
    on: [],
    made: index,
  };
}

function ownerOf(key: string): number | undefined {
  const blank = key.indexOf(' ');
  return blank < 0 ? undefined : Number(key.slice(0, blank));
}

function sizeOf({ shares, changes, returns, applies, makes }: Summary): number {
  return shares.length + changes.length + returns.length + applies.length + makes.length;
}

/** Gathers what statements do while their calls are looked at one after the other. */
class Resolution {
  readonly #net: Net;
  readonly #doings: Doings;
  readonly #shares: Sharing[] = [];
  readonly #changes: NamedChange[] = [];
  readonly #settled: (readonly [number, number])[] = [];
  readonly #applies: Applied[] = [];
  readonly #made = new Map<string, Set<number>>();

  constructor(net: Net, doings: Doings) {
    this.#net = net;
    this.#doings = doings;
  }

  /** The notebook's own function is known: what its name alone would say doesn't count. */
  settle(call: HandingCall): void {
    this.#settled.push(call.changes);
  }

  make(result: string, index: number): void {
    const known = this.#made.get(result);
    if (known === undefined) this.#made.set(result, new Set([index]));
    else known.add(index);
  }

  classes(on: readonly Origin[]): readonly number[] {
    return on.flatMap(({ of }) => [...(this.#made.get(of) ?? [])]);
  }

  later(name: string, call: HandingCall): void {
    this.#applies.push({ function: name, arguments: call.arguments.map(({ origins }) => origins) });
  }

  through(origins: readonly Origin[], bound: ReadonlyMap<string, readonly Origin[]>): readonly Origin[] {
    return origins.flatMap(({ of, how, at }) => derived(how, of.endsWith('=') ? (bound.get(of) ?? []) : [{ of, how: 'same' }], at));
  }

  apply(summary: Summary, bound: ReadonlyMap<string, readonly Origin[]>, result: string): void {
    for (const { name, depth, when, by, at } of summary.changes)
      for (const origin of this.through([{ of: name, how: 'same' }], bound))
        if (reaches(origin.how, depth))
          this.#changes.push({
            name: origin.of,
            depth: deeper(origin.how, depth),
            when,
            by: by && this.#one(by, bound),
            at: origin.how === 'same' ? at : origin.at,
          });
    for (const { name, other, how, at } of summary.shares)
      for (const left of this.through([{ of: name, how: 'same' }], bound))
        for (const right of this.through([{ of: other, how, at }], bound)) {
          const held = left.how === 'part' ? 'holder' : right.how;
          this.#share({ name: left.of, other: right.of, how: held, at: left.at ?? (how === 'holder' ? at : right.at) });
        }
    for (const { of, how, at } of this.through(summary.returns, bound)) this.#share({ name: result, other: of, how, at });
  }

  #one(name: string, bound: ReadonlyMap<string, readonly Origin[]>): string | undefined {
    return this.through([{ of: name, how: 'same' }], bound)[0]?.of;
  }

  #share(share: Sharing): void {
    if (share.name === share.other) return;
    this.#shares.push(share);
    this.#net.add(share);
  }

  summary(all: boolean): Summary {
    const { changes, shares, returns } = this.#doings;
    const settled = this.#settled;
    const own = settled.length === 0 ? changes : changes.filter((_, at) => !settled.some(([from, to]) => from <= at && at < to));
    const outer = new Distinct(isSameShare, shareKey);
    for (const share of shares) this.#outside(share, outer);
    for (const share of this.#shares) this.#outside(share, outer);
    const changed = new Distinct(isSameChange, changeKey);
    for (const change of own) this.#changed(change, changed);
    for (const change of this.#changes) this.#changed(change, changed);
    return {
      shares: outer.items,
      changes: changed.items,
      returns: returns.length === 0 ? NOWHERE : unique(this.#net.all(returns).filter(({ of }) => !isOwn(of))),
      applies: this.#applies.flatMap((applied) => this.#applied(applied)).slice(0, MANY),
      makes: all ? this.#allMade() : [...new Set(this.#classesOf(returns))],
    };
  }

  #allMade(): readonly number[] {
    return this.#made.size === 0 ? NONE : [...new Set([...this.#made.values()].flatMap((classes) => [...classes]))];
  }

  /** A change of what has a name outside. */
  #changed(change: NamedChange, found: Distinct<NamedChange>): void {
    const by = change.by === undefined || !isOwn(change.by) ? change.by : this.#net.origins(change.by)[0]?.of;
    if (!isOwn(change.name)) {
      found.add(by === change.by ? change : { ...change, by });
      return;
    }
    for (const { of, how, at: place } of this.#net.origins(change.name)) {
      if (!reaches(how, change.depth)) continue;
      const at = how === 'same' ? change.at : place;
      found.add({ name: of, depth: deeper(how, change.depth), when: change.when, by, at });
    }
  }

  #classesOf(returns: readonly Origin[]): readonly number[] {
    return returns.flatMap(({ of, how }) => (how === 'holder' || how === 'same' ? [...(this.#made.get(of) ?? [])] : []));
  }

  #applied({ function: name, arguments: given }: Applied): readonly Applied[] {
    return this.#net.origins(name).map(({ of }) => ({ function: of, arguments: given.map((origins) => this.#net.all(origins)) }));
  }

  /** A link between values of the outside, over those of the statements. */
  #outside(share: Sharing, found: Distinct<Sharing>): void {
    const { name, other, how, at: place } = share;
    if (isOwn(name)) return;
    if (!isOwn(other)) {
      if (other !== name) found.add(share);
      return;
    }
    for (const origin of derived(how, this.#net.origins(other), place)) {
      const at = how === 'holder' || how === 'copy' ? place : origin.at;
      if (origin.of !== name) found.add({ name, other: origin.of, how: origin.how, at });
    }
  }
}

const NONE: readonly number[] = [];

function isSameShare(left: Sharing, right: Sharing): boolean {
  return left.name === right.name && left.other === right.other && left.how === right.how && left.at === right.at;
}

function shareKey({ name, other, how, at }: Sharing): string {
  return `${name} ${how} ${other} ${at ?? ''}`;
}

function isSameChange(left: NamedChange, right: NamedChange): boolean {
  return left.name === right.name && left.depth === right.depth && left.when === right.when && left.at === right.at;
}

function changeKey({ name, depth, when, at }: NamedChange): string {
  return `${name} ${depth} ${when} ${at ?? ''}`;
}

/** Calls of parameters that a summary keeps. */
const MANY = 20;

function unique(origins: readonly Origin[]): readonly Origin[] {
  return origins.length < 2 ? origins : [...new Map(origins.map((origin) => [`${origin.how} ${origin.of}`, origin])).values()];
}
