import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { countersOf, increase, KEYS } from '../../../src/health/counters.ts';
import { readExposition } from '../../../src/health/exposition.ts';

const TEXT = `# HELP ml_requests_total Requests by status.
# TYPE ml_requests_total counter
ml_requests_total{status="200"} 12.0
ml_requests_total{status="500"} 1.0
ml_request_seconds_bucket{le="0.005"} 3.0
ml_request_seconds_bucket{le="+Inf"} 13.0
ml_request_seconds_sum 0.5
ml_rows_total{model="churn",model_version="abc",tenant=""} 24.0
ml_feature_bin_total{bin="a \\"quoted\\" one, with } and \\\\ and \\n",feature="plan",model="churn",model_version="abc",tenant=""} 2.0
ml_model_info{model="churn",version="abc"} 1.0 1700000000000
`;

describe('what a service tells Prometheus', () => {
  it('is read, with values that hold anything', () => {
    const samples = readExposition(TEXT);
    assert.ok(!(samples instanceof Failure));
    assert.equal(samples.length, 8);
    assert.equal(samples[6]?.labels['bin'], 'a "quoted" one, with } and \\ and \n');
    const counted = countersOf(samples);
    assert.ok(!(counted instanceof Failure));
    assert.equal(counted.version, 'abc');
    assert.equal(counted.counters[KEYS.requests('200')], 12);
    assert.equal(counted.counters[KEYS.seconds('+Inf')], 13);
  });

  it('is refused in one line where it is something else, whatever that is', () => {
    for (const [text, pattern] of [
      ['<html>', /line 1 is not in Prometheus' format: <html>/],
      ['ml_requests_total{status="200" 1', /line 1/],
      ['ml_requests_total{status=200} 1', /line 1/],
      ['ml_requests_total one', /line 1/],
      ['a 1\n'.repeat(20_001), /more than 20000 figures/],
      ['x'.repeat(50_000_000), /it tells 50\.0 MB, and at most 5\.0 MB are read/],
    ] as const) {
      const failure = readExposition(text);
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, pattern);
      assert.ok(!failure.message.includes('\n') && failure.message.length < 200);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('a_{}="\\, 1.+e\n#')) })),
        (text) => void readExposition(text),
      ),
    );
  });

  it('is no service of a model without its name, and no count below zero', () => {
    const problem = (text: string) => {
      const samples = readExposition(text);
      assert.ok(!(samples instanceof Failure));
      const counted = countersOf(samples);
      return counted instanceof Failure ? counted.message : '';
    };
    assert.match(problem('up 1'), /no ml_model_info/);
    assert.match(problem('ml_rows_total NaN\nml_model_info{version="a"} 1'), /ml_rows_total is NaN/);
    assert.match(problem('ml_rows_total -1\nml_model_info{version="a"} 1'), /ml_rows_total is -1/);
  });
});

describe('what was counted between two looks', () => {
  it('adds up to all that was counted, however often it was started again', () => {
    const runs = fc.array(fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(runs, (starts) => {
        let before: Record<string, number> | undefined;
        let [seen, all] = [0, 0];
        for (const looks of starts) {
          let value = 0;
          for (const more of looks) {
            value += more;
            const now = { rows: value };
            seen += increase(before, now)['rows'] ?? 0;
            before = now;
          }
          all += value;
          // More than any start can count up to, so that the next one is seen as such.
          before = { rows: Infinity };
        }
        assert.equal(seen, all);
      }),
    );
  });
});
