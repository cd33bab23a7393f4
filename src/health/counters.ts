import { Failure } from '../failure.ts';
import type { Sample } from './exposition.ts';

/** What a service has counted since its start, by key; the keys are made here and read in `measured.ts`. */
export type Counters = Readonly<Record<string, number>>;

/** What one replica tells at one moment. */
export interface Counted {
  /** Of the model that answers there. */
  readonly version: string;
  readonly counters: Counters;
}

/** As JSON: names of columns and categories are anything. */
export const KEYS = {
  requests: (status: string) => JSON.stringify(['requests', status]),
  seconds: (edge: string) => JSON.stringify(['seconds', edge]),
  secondsSum: JSON.stringify(['sum']),
  rows: JSON.stringify(['rows']),
  feature: (feature: string, bin: string) => JSON.stringify(['feature', feature, bin]),
  answer: (bin: string) => JSON.stringify(['answer', bin]),
};

/** The counters of the template's service. A Failure where there are none: something else answers there. */
export function countersOf(samples: readonly Sample[]): Counted | Failure {
  let version: string | undefined;
  const counters: Record<string, number> = {};
  for (const { name, labels, value } of samples) {
    if (name === 'ml_model_info') version = labels['version'];
    const key = keyOf(name, labels);
    if (key === undefined) continue;
    if (!Number.isFinite(value) || value < 0) return new Failure('input', `${name} is ${String(value)}, which is no count`);
    counters[key] = (counters[key] ?? 0) + value;
  }
  if (version === undefined) return new Failure('input', 'what it tells has no ml_model_info: it is no service of a model');
  return { version, counters };
}

function keyOf(name: string, labels: Sample['labels']): string | undefined {
  const label = (key: string) => labels[key] ?? '';
  switch (name) {
    case 'ml_requests_total':
      return KEYS.requests(label('status'));
    case 'ml_request_seconds_bucket':
      return KEYS.seconds(label('le'));
    case 'ml_request_seconds_sum':
      return KEYS.secondsSum;
    case 'ml_rows_total':
      return KEYS.rows;
    case 'ml_feature_bin_total':
      return KEYS.feature(label('feature'), label('bin'));
    case 'ml_prediction_bin_total':
      return KEYS.answer(label('bin'));
    default:
      return undefined;
  }
}

/**
 * What was counted between two looks at one replica. Where a counter has gone down it was started again, and everything that it
 * has counted since is new.
 */
export function increase(before: Counters | undefined, now: Counters): Counters {
  const restarted = before === undefined || Object.entries(before).some(([key, value]) => (now[key] ?? 0) < value);
  if (restarted) return now;
  return Object.fromEntries(Object.entries(now).map(([key, value]) => [key, value - (before[key] ?? 0)]));
}

export function sumOf(all: readonly Counters[]): Counters {
  const sum: Record<string, number> = {};
  for (const counters of all) for (const [key, value] of Object.entries(counters)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}
