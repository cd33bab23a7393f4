import { Failure } from '../failure.ts';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A service of 50 features and two model versions tells some 300 kB. */
const MOST_CHARACTERS = 5_000_000;
const MOST_SAMPLES = 20_000;
const NAME = /^[A-Za-z_:][\w:]*/;
const LABEL = /([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|$)\s*/y;
/** The value, and a time stamp that counts for nothing here. */
const VALUE = /^([+-]?(?:Inf|NaN|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))(?:\s+-?\d+)?$/;

/**
 * Prometheus' text format (0.0.4) as samples. A Failure, in one line, where it is something else or far too large: what a service
 * tells is never trusted to be what it should.
 */
export function readExposition(text: string): readonly Sample[] | Failure {
  if (text.length > MOST_CHARACTERS)
    return new Failure('input', `it tells ${size(text.length)}, and at most ${size(MOST_CHARACTERS)} are read`);
  const samples: Sample[] = [];
  let number = 0;
  for (const raw of text.split('\n')) {
    number += 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const sample = readLine(line);
    if (sample === undefined) return new Failure('input', `line ${number} is not in Prometheus' format: ${excerpt(line)}`);
    samples.push(sample);
    if (samples.length > MOST_SAMPLES) return new Failure('input', `it tells more than ${MOST_SAMPLES} figures`);
  }
  return samples;
}

function readLine(line: string): Sample | undefined {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return undefined;
  const rest = line.slice(name.length).trimStart();
  const close = rest.startsWith('{') ? endOfLabels(rest) : -1;
  if (rest.startsWith('{') && close < 0) return undefined;
  const labels = close < 0 ? {} : readLabels(rest.slice(1, close).trim());
  const value = VALUE.exec(rest.slice(close + 1).trim())?.[1];
  if (labels === undefined || value === undefined) return undefined;
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

/** Of the brace that isn't inside of a value. */
function endOfLabels(text: string): number {
  let quoted = false;
  for (let at = 1; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === '}' && !quoted) return at;
  }
  return -1;
}

function readLabels(text: string): Record<string, string> | undefined {
  const labels: [string, string][] = [];
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (name === '') return undefined;
    labels.push([name, value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))]);
  }
  return Object.fromEntries(labels);
}

function size(characters: number): string {
  return `${(characters / 1e6).toFixed(1)} MB`;
}

function excerpt(line: string): string {
  const plain = line.replace(/[^\x20-\x7e]/g, '?');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
