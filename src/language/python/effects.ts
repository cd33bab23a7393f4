import { perName } from '../per-name.ts';
import { EffectTable } from './effect-table.ts';

/** What a call does beyond giving a value back; from the tables in `data/effects/`. */
export interface CallEffects {
  readonly changes: readonly ChangeEffect[];
  /** How the result hangs together with the receiver or an argument. */
  readonly gives: readonly { readonly how: 'same' | 'view' | 'part' | 'copy' | 'holder'; readonly place: Place }[];
  /** What the receiver holds from then on. */
  readonly keeps: readonly Place[];
  /** Argument that is the path of a file that is read. */
  readonly reads?: ArgumentPlace;
  /** Argument that is the path of a file that is written. */
  readonly writes?: ArgumentPlace;
  /** Argument that says whether the file is read or written: `"w"`. */
  readonly mode?: ArgumentPlace | undefined;
  /** What it touches outside of the notebook's values. */
  readonly touches: readonly Touch[];
  /** The kind of the value that it gives: `table`, `array`, `list`, … */
  readonly makes: string | undefined;
}

export type Touch = 'reads' | 'writes' | 'network' | 'random' | 'time' | 'environment' | 'runs' | 'prints' | 'displays' | 'draws';

/** An argument: by its keyword, or by its position from 0 (Infinity where it has none). */
export interface ArgumentPlace {
  readonly position: number;
  readonly keyword: string;
}

export type Place = ArgumentPlace | 'self' | 'arguments';

export interface ChangeEffect {
  readonly place: Place;
  /** Whether views and parts of the object change with it. */
  readonly inside: boolean;
  readonly when: ChangeCondition | undefined;
}

/** `discarded`: where nobody uses what the call gives, `bare`: and it has no arguments; else where an argument is given and not False, or (`not`) where it is False. */
export type ChangeCondition = 'discarded' | 'bare' | { readonly argument: ArgumentPlace; readonly not: boolean };

const TABLE = new EffectTable();

/** What the tables say of a callee as `Call.callee` names it: dotted for a function, `.name` for a method, `kind.name` for one of a kind of value. */
export const knownEffects: (callee: string) => CallEffects | undefined = perName(read);

/** As `knownEffects`; what no table knows does nothing. */
export function effectsOf(callee: string): CallEffects {
  return knownEffects(callee) ?? NOTHING;
}

const NOTHING: CallEffects = { changes: [], gives: [], keeps: [], touches: [], makes: undefined };

function read(callee: string): CallEffects | undefined {
  const own = TABLE.exact(callee);
  const above = callee.startsWith('.') ? [] : TABLE.above(callee);
  const method = own.length === 0 ? TABLE.exact(classMethod(callee)) : [];
  if (own.length + above.length + method.length === 0) return undefined;
  const found = new Reading();
  for (const { signature, effects } of own) found.add(signature, effects);
  for (const { signature, effects } of method) found.add(signature, effects);
  // What all functions of a module may change holds for each, and what they give where its own lines don't say.
  for (const { signature, effects } of above) found.add(signature, effects, own.length === 0 ? 'all' : 'rest');
  return found;
}

/** `.from_pretrained` for `transformers.AutoModel.from_pretrained`. */
function classMethod(callee: string): string {
  return /\.[A-Z]\w*(\.\w+)$/.exec(callee)?.[1] ?? '';
}

const HOW = { gives: 'same', view: 'view', part: 'part', copies: 'copy', holds: 'holder' } as const;

class Reading implements CallEffects {
  readonly changes: ChangeEffect[] = [];
  readonly gives: CallEffects['gives'][number][] = [];
  readonly keeps: Place[] = [];
  reads?: ArgumentPlace;
  writes?: ArgumentPlace;
  mode?: ArgumentPlace | undefined;
  readonly touches: Touch[] = [];
  makes: string | undefined;
  /** Whether its lines say all of what it gives. */
  #closed = false;

  add(signature: string, effects: string, which: 'all' | 'rest' = 'all'): void {
    const places = placesOf(signature);
    for (const effect of effects.split(',')) {
      const words = effect.trim().split(' ');
      const [verb] = words;
      this.#closed ||= verb === 'nothing' || verb === 'new' || verb === 'gives';
      if (which === 'all' || verb === 'changes' || (verb === 'makes' && !this.#closed && this.makes === undefined))
        this.#effect(words, places);
    }
  }

  #effect(words: readonly string[], places: ReadonlyMap<string, ArgumentPlace>): void {
    const [verb = '', object = ''] = words;
    if (verb === 'changes') this.changes.push(changeOf(words, places));
    else if (verb === 'gives' || verb === 'view' || verb === 'part' || verb === 'copies' || verb === 'holds')
      this.gives.push({ how: HOW[verb], place: placeOf(object, places) });
    else if (verb === 'keeps') this.keeps.push(placeOf(object, places));
    else if (verb === 'makes') this.makes = object;
    else if (verb === 'reads' || verb === 'writes') this.#file(verb, object, places);
    else if (verb === 'mode') this.mode = places.get(object);
    else if (verb !== 'nothing' && verb !== 'new') this.#touch(verb);
  }

  #file(verb: 'reads' | 'writes', object: string, places: ReadonlyMap<string, ArgumentPlace>): void {
    if (object === 'environment') {
      this.#touch(object);
      return;
    }
    this.#touch(verb);
    const place = placeOf(object, places);
    if (typeof place !== 'string') this[verb] = place;
  }

  #touch(touch: string): void {
    // SAFETY: the tables are ours, and a test reads every line of them.
    if (!this.touches.includes(touch as Touch)) this.touches.push(touch as Touch);
  }
}

/** `changes [inside] PLACE [if [not] ARGUMENT | if discarded]` */
function changeOf(words: readonly string[], places: ReadonlyMap<string, ArgumentPlace>): ChangeEffect {
  const inside = words[1] === 'inside';
  const [object = '', , ...condition] = words.slice(inside ? 2 : 1);
  return { place: placeOf(object, places), inside, when: conditionOf(condition, places) };
}

function conditionOf(words: readonly string[], places: ReadonlyMap<string, ArgumentPlace>): ChangeCondition | undefined {
  const name = words.at(-1);
  if (name === undefined || name === 'discarded' || name === 'bare') return name;
  const argument = placeOf(name, places);
  return typeof argument === 'string' ? undefined : { argument, not: words.length > 1 };
}

function placeOf(name: string, places: ReadonlyMap<string, ArgumentPlace>): Place {
  return name === 'self' || name === 'arguments' ? name : (places.get(name) ?? { position: Number.POSITIVE_INFINITY, keyword: name });
}

function placesOf(signature: string): ReadonlyMap<string, ArgumentPlace> {
  const places = new Map<string, ArgumentPlace>();
  let position = 0;
  for (const keyword of signature.split(' ')) {
    if (keyword === '*') position = Number.POSITIVE_INFINITY;
    else if (keyword !== '') places.set(keyword, { position: position++, keyword });
  }
  return places;
}
