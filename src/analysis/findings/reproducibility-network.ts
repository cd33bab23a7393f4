import { effectsOf } from '../../language/python/effects.ts';
import type { Argument, Call } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { magicsOf } from '../magics.ts';
import { callSpan } from './calls.ts';
import { conditionsAround } from './places.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** The machine that an address names; what runs on this one, as the notebook's own service, is not the network. */
const ADDRESS = /\b(?:https?|ftp|s3|gs):\/\/(?!(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b)([\w.-]+)/;

/** A commit or a checksum in the address: what is there stays the same. */
const FIXED = /[0-9a-f]{40}/;

/** Options by which a file that is there already is left alone. */
const NO_CLOBBER = /(?:^|\s)(?:-nc|-N|--no-clobber|--timestamping|-z)(?:\s|$)/;

/** Data that is fetched from another machine each time, whatever is there then. */
export const network: Rule = {
  id: 'reproducibility/network',
  *find(facts: Facts): Iterable<Finding> {
    let constants: ReadonlyMap<string, string> | undefined;
    for (const placed of facts.calls.where(fetches)) {
      constants ??= textConstants(facts);
      const address = addressOf(placed.call, constants);
      const host = ADDRESS.exec(address)?.[1];
      if (host === undefined || FIXED.test(address) || isKept(sourceOf(facts, placed.statement.cell), placed.call.open)) continue;
      yield { ...finding(host), cell: placed.statement.cell, span: callSpan(facts, placed) };
    }
    for (const { cell, masked } of facts.program.cells) {
      for (const { kind, name, argument, span } of magicsOf(masked)) {
        if (kind !== 'shell' || !/^(?:wget|curl|aria2c)$/.test(name)) continue;
        const host = NO_CLOBBER.test(argument) ? undefined : ADDRESS.exec(argument)?.[1];
        if (host !== undefined && !FIXED.test(argument)) yield { ...finding(host), cell, span };
      }
    }
  },
};

/** What reads over the network where it is given an address. What keeps a copy, as `keras.utils.get_file`, reads no such argument. */
function fetches(callee: string): boolean {
  const { reads, touches } = effectsOf(callee);
  return reads !== undefined && touches.includes('network');
}

/** `if not os.path.exists(file):` fetches it once and keeps it. */
function isKept(source: string, at: number): boolean {
  return conditionsAround(source, at).some((condition) => /\b(?:exists|isfile|isdir|is_file|is_dir|listdir)\b/.test(condition));
}

function finding(host: string): Omit<Finding, 'cell' | 'span'> {
  return {
    rule: 'reproducibility/network',
    severity: 'information',
    message: `The data comes from ${host} each time: it can be another one or be gone; keep a copy with its checksum, and read that.`,
    related: [],
    fix: undefined,
  };
}

function textConstants({ program }: Facts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { constant } of program.statements) if (constant?.value.type === 'str') found.set(constant.name, constant.value.value);
  return found;
}

/** The text of the first argument that is an address. */
function addressOf(call: Call, constants: ReadonlyMap<string, string>): string {
  const text = ({ literal, name }: Argument): string =>
    literal?.type === 'str' ? literal.value : name === undefined ? '' : (constants.get(name) ?? '');
  return call.arguments.map(text).find((value) => ADDRESS.test(value)) ?? '';
}
