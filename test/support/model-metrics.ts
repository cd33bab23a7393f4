/** What a service of a model tells, with these values in the bins of its features. */
export function metricsText(
  version: string,
  requests: number,
  features: Readonly<Record<string, Readonly<Record<string, number>>>>,
): string {
  const model = `model="shop",model_version="${version}",tenant=""`;
  const bins = Object.entries(features).flatMap(([feature, counts]) =>
    Object.entries(counts).map(([bin, count]) => `ml_feature_bin_total{bin="${bin}",feature="${feature}",${model}} ${count}`),
  );
  const late = Math.round(requests * 0.02);
  return [
    `ml_requests_total{status="200"} ${requests - 2 * late}`,
    `ml_requests_total{status="422"} ${late}`,
    `ml_requests_total{status="500"} ${late}`,
    `ml_request_seconds_bucket{le="0.005"} ${Math.round(requests * 0.6)}`,
    `ml_request_seconds_bucket{le="0.01"} ${requests - late}`,
    `ml_request_seconds_bucket{le="0.5"} ${requests}`,
    `ml_request_seconds_bucket{le="+Inf"} ${requests}`,
    `ml_rows_total{${model}} ${requests}`,
    ...bins,
    `ml_model_info{model="shop",version="${version}"} 1`,
    '',
  ].join('\n');
}

const NUMBER = { kind: 'number', nulls: 10, min: 0, max: 5, std: 1.3, edges: [1, 2, 3, 4], counts: [400, 400, 400, 400, 400] };
const CATEGORY = { kind: 'string', nulls: 0, categories: { basic: 600, standard: 800, premium: 400 } };

export const REFERENCE = JSON.stringify({
  model: 'shop',
  version: 'abc',
  asOf: '2026-06-30T00:00:00',
  columns: { price: NUMBER, age: NUMBER, plan: CATEGORY },
  predictions: null,
  targetSeconds: null,
});

/** `price` has moved, `age` and `plan` haven't. */
export const MOVED = {
  price: { 0: 100, 1: 150, 2: 200, 3: 350, 4: 400 },
  age: { 0: 240, 1: 250, 2: 235, 3: 240, 4: 235 },
  plan: { basic: 400, standard: 535, premium: 265 },
};
