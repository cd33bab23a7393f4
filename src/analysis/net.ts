import type { Depth, HandingCall, ObjectChange, Origin, Sharing } from '../language/doings.ts';
import { Distinct } from './distinct.ts';
import { isOwn } from '../language/own-names.ts';
import { NOWHERE, derived } from '../language/origins.ts';

/** A change of an object that has a name outside. */
export interface NamedChange {
  readonly name: string;
  readonly depth: Depth;
  readonly when: ObjectChange['when'];
  readonly at?: string | undefined;
  readonly by?: string | undefined;
}

/** How values of a run of statements hang together, with those of the outside: a value of its own has a blank in its name. */
export class Net {
  readonly #from = new Map<string, Origin[]>();
  readonly #known = new Map<string, readonly Origin[]>();

  constructor(shares: readonly Sharing[]) {
    for (const share of shares) this.add(share);
  }

  add({ name, other, how, at }: Sharing): void {
    if (isOwn(name)) put(this.#from, name, { of: other, how, at });
    // What something of the outside holds is a part of it.
    if (how === 'holder' && isOwn(other)) put(this.#from, other, { of: name, how: 'part', at });
    // What has a name outside is that.
    if (how === 'same' && isOwn(other) && !isOwn(name)) put(this.#from, other, { of: name, how });
    this.#known.clear();
  }

  /** What a value is of the outside's values. */
  origins(of: string): readonly Origin[] {
    if (!isOwn(of)) return [{ of, how: 'same' }];
    const from = this.#from.get(of);
    if (from === undefined) return NOWHERE;
    const known = this.#known.get(of);
    if (known !== undefined) return known;
    this.#known.set(of, []);
    const found = new Distinct(isSameOrigin, originKey);
    for (const { of: next, how, at } of from) for (const origin of derived(how, this.origins(next), at)) found.add(origin);
    this.#known.set(of, found.items);
    return found.items;
  }

  all(origins: readonly Origin[]): readonly Origin[] {
    return origins.every(({ of }) => !isOwn(of)) ? origins : origins.flatMap(({ of, how, at }) => derived(how, this.origins(of), at));
  }
}

function isSameOrigin(left: Origin, right: Origin): boolean {
  return left.of === right.of && left.how === right.how && left.at === right.at;
}

function originKey({ of, how, at }: Origin): string {
  return `${how} ${of} ${at ?? ''}`;
}

/** The values that a call hands to each parameter; `on`: what a method is called on, handed to the first. */
export function boundTo(
  call: Pick<HandingCall, 'arguments'>,
  parameters: readonly { readonly name: string; readonly kind: string }[],
  on: readonly Origin[] | undefined,
): ReadonlyMap<string, readonly Origin[]> {
  const bound = new Map<string, readonly Origin[]>();
  const rest = on === undefined ? parameters : parameters.slice(1);
  const [first] = parameters;
  if (on !== undefined && first !== undefined) bound.set(`${first.name}=`, on);
  const open = rest.filter(({ kind }) => kind === 'positional-only' || kind === 'positional');
  const more = rest.find(({ kind }) => kind === 'var-positional');
  const keywords = rest.find(({ kind }) => kind === 'var-keyword');
  let at = 0;
  for (const { keyword, star, origins } of call.arguments) {
    if (keyword !== undefined) join(bound, rest.some(({ name }) => name === keyword) ? keyword : keywords?.name, origins, keywords?.name);
    else if (star)
      for (const { name } of [...open.slice(at), ...(more === undefined ? [] : [more])]) join(bound, name, derived('part', origins));
    else {
      const parameter = open[at++];
      join(bound, parameter?.name ?? more?.name, origins, more?.name);
    }
  }
  return bound;
}

/** `collector`: the parameter that gathers many arguments holds them. */
function join(bound: Map<string, readonly Origin[]>, name: string | undefined, origins: readonly Origin[], collector?: string): void {
  if (name === undefined) return;
  const given = name === collector ? derived('holder', origins) : origins;
  bound.set(`${name}=`, [...(bound.get(`${name}=`) ?? []), ...given]);
}

function put(map: Map<string, Origin[]>, name: string, origin: Origin): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [origin]);
  else list.push(origin);
}
