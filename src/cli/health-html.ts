import { nameOf } from '../connections/deployment-name.ts';
import type { Health, HealthDocument } from '../health/document.ts';
import type { Drift } from '../health/drift.ts';
import { bars, line, percent } from './health-pictures.ts';
import { escaped } from './html.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  section { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .5rem; padding: .75rem 1.25rem; margin: 1rem 0; }
  h2 { margin: 0; font-size: 1.15rem; } h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
  .verdict { font-weight: 600; } .verdict::before { content: "● "; }
  .good .verdict, .steady { color: light-dark(#1a7f37, #4ac26b); }
  .attention .verdict, .moved { color: light-dark(#9a6700, #d29922); }
  .bad .verdict { color: light-dark(#cf222e, #ff7b72); }
  .todo { margin: .5rem 0; padding: 0; list-style: none; }
  .todo li { border-left: 4px solid light-dark(#bf8700, #d29922); padding: .1rem .75rem; margin: .4rem 0; }
  .todo li.bad { border-color: light-dark(#cf222e, #ff7b72); }
  .tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: .75rem 0; }
  .tiles div { border: 1px solid color-mix(in srgb, currentColor 15%, transparent); border-radius: .4rem; padding: .4rem .8rem; }
  .tiles b { display: block; font-size: 1.25rem; } .tiles svg { display: block; width: 10rem; height: 2rem; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
  th, td { text-align: left; vertical-align: middle; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; }
  rect.now { fill: light-dark(#54aeff, #388bfd); opacity: .75; } rect.then { fill: none; stroke: currentColor; stroke-width: 1; opacity: .8; }
  polyline { fill: none; stroke: light-dark(#0969da, #58a6ff); stroke-width: 2; }
  .quiet { opacity: .75; } summary { cursor: pointer; }
`;

const VERDICTS: Readonly<Record<Health['verdict'], string>> = {
  good: 'All is well',
  attention: 'Somebody should have a look soon',
  bad: 'Somebody has to look now',
  unknown: 'Not known yet',
};

/** How each model is doing, as one page that needs nothing else, for somebody who has never deployed anything. */
export function healthHtml({ at, windowHours, deployments, unreachable }: HealthDocument): string[] {
  const looks = deployments.filter(({ verdict }) => verdict === 'bad' || verdict === 'attention').length + unreachable.length;
  const total = `${String(deployments.length)} model${deployments.length === 1 ? '' : 's'} in use`;
  const sum = looks === 0 ? 'None of them needs anybody.' : `${String(looks)} need${looks === 1 ? 's' : ''} somebody to look.`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Model health</title><style>${STYLE}</style></head><body><main>`,
    '<h1>Model health</h1>',
    `<p>${total}. ${sum} As of ${moment(at)}; looking back ${hours(windowHours)}.</p>`,
    ...deployments.map(section),
    ...unreachable.map(
      ({ connection, reason }) =>
        `<section class="bad"><h2>${escaped(connection)}</h2><p class="verdict">Can't be reached</p><p>${escaped(reason)}</p></section>`,
    ),
    EXPLAINED,
    '</main></body></html>',
  ];
}

function section(health: Health): string {
  const { verdict, model, version, connection, alerts, measured } = health;
  const name = model === null ? '' : `, model ${model.id} ${model.version}`;
  const todo = alerts.map(
    ({ severity, message, advice }) => `<li class="${severity}">${escaped(message)}. <span class="quiet">${escaped(advice)}</span></li>`,
  );
  const span = measured === null ? 'Nothing was measured yet.' : `Measured from ${moment(measured.from)} to ${moment(measured.to)}.`;
  return [
    `<section class="${verdict}"><h2>${escaped(nameOf(health))}</h2>`,
    `<p><span class="verdict">${VERDICTS[verdict]}</span> <span class="quiet">Version ${escaped(version ?? 'none')}${escaped(name)}, on ${escaped(connection)}. ${span}</span></p>`,
    ...(todo.length === 0 ? [] : [`<ul class="todo">${todo.join('')}</ul>`]),
    `<div class="tiles">${tiles(health).join('')}</div>`,
    ...driftTable(health),
    '</section>',
  ].join('\n');
}

function tiles({ volume, latency, errors, freshness, restarts, trend }: Health): string[] {
  const found: string[] = [];
  if (volume) {
    const hint = 'Requests that were answered or refused, and the rows in those that were answered. Counted by the service itself.';
    found.push(
      tile(
        'requests',
        String(volume.requests),
        `${String(volume.rows)} rows`,
        hint,
        line(trend, ({ perSecond }) => perSecond, 'Requests a second'),
      ),
    );
  }
  if (latency) {
    const target = `target ${String(latency.target)} ms${latency.targetIsDefault ? ' (default)' : ''}`;
    const hint = `95 % of the answers took at most this long; by the histogram of ${String(latency.n)} requests. Half took at most ${ms(latency.p50)}, 99 % at most ${ms(latency.p99)}.`;
    found.push(
      tile(
        'time to answer',
        ms(latency.p95),
        target,
        hint,
        line(trend, ({ p95 }) => p95, 'Time to answer'),
      ),
    );
  }
  if (errors) {
    const share = errors.requests === 0 ? '0 %' : percent(errors.failed / errors.requests);
    const hint = `Answers with 5xx, the service's own fault, of ${String(errors.requests)} requests. Refused (4xx) is data that is not as it should be: the caller's.`;
    found.push(
      tile(
        'failed',
        share,
        `${String(errors.refused)} refused`,
        hint,
        line(trend, ({ failedShare }) => failedShare, 'Share that failed'),
      ),
    );
  }
  if (freshness)
    found.push(
      tile(
        'age of its training data',
        `${String(freshness.days)} days`,
        `until ${freshness.asOf.slice(0, 10)}`,
        'From the newest date in the data to today.',
        '',
      ),
    );
  found.push(tile('restarts', String(restarts), '', 'How often one of its processes was started again since it was deployed.', ''));
  return found;
}

function tile(name: string, value: string, more: string, hint: string, drawn: string): string {
  return `<div title="${escaped(hint)}"><span>${escaped(name)}</span><b>${escaped(value)}</b><span class="quiet">${escaped(more)}</span>${drawn}</div>`;
}

function driftTable({ features, predictions }: Health): string[] {
  const all = [...(predictions === null ? [] : [{ ...predictions, name: 'its answers' }]), ...features];
  if (all.length === 0) return [];
  const heads = ['What', 'Like in training?', 'Distribution', 'Missing'].map((head) => `<th scope="col">${head}</th>`).join('');
  const figures = ['PSI', 'KS', 'Wasserstein/σ', 'Jensen-Shannon'].map((head) => `<th scope="col" class="figure">${head}</th>`).join('');
  return [
    '<h3>Is the data still like the data it learned from?</h3>',
    `<table><thead><tr>${heads}${figures}<th scope="col" class="figure">Values</th></tr></thead><tbody>${all.map(driftRow).join('')}</tbody></table>`,
  ];
}

function driftRow(drift: Drift): string {
  const { name, state, psi, limit, ks, wasserstein, jensenShannon, n, missing, bins } = drift;
  const words = { steady: 'yes', moved: 'no, it has moved', little: 'not enough data' }[state];
  const figure = (value: number | null) => `<td class="figure">${value === null ? '–' : value.toFixed(3)}</td>`;
  const absent = `${percent(missing.now)}${missing.moved ? ` (in training ${percent(missing.before)})` : ''}`;
  const limited = `<td class="figure" title="limit ${limit === null ? 'unknown' : limit.toFixed(3)}">${psi === null ? '–' : psi.toFixed(3)}</td>`;
  return [
    `<tr><th scope="row">${escaped(name)}</th><td class="${state}">${words}</td>`,
    `<td>${bars(bins, `${name}: in training in outline, now filled`)}</td><td class="${missing.moved ? 'moved' : ''}">${absent}</td>`,
    `${limited}${figure(ks)}${figure(wasserstein)}${figure(jensenShannon)}<td class="figure">${String(n)}</td></tr>`,
  ].join('');
}

const EXPLAINED = `<details><summary>What the figures mean</summary>
<p>The service counts each value into the ranges of the training data; nobody's values are kept. In the pictures the outline is how often
each range occurred in training, the filled bar how often it occurs now.</p>
<p><b>PSI</b>, the population stability index, sums up the difference over all ranges. It counts as moved above its limit, which is 0.1, or
more where few values make chance stronger. <b>KS</b> is the largest gap between the cumulative shares. <b>Wasserstein/σ</b> says how far
values have moved, in standard deviations. <b>Jensen-Shannon</b> is 0 for the same and 1 for nothing in common. With fewer than 500 values
nothing is said.</p></details>`;

function ms(value: number | null): string {
  return value === null ? 'unknown' : `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ms`;
}

function moment(iso: string): string {
  return `${escaped(iso.slice(0, 16).replace('T', ' '))} UTC`;
}

function hours(number: number): string {
  return number >= 48 ? `${String(Math.round(number / 24))} days` : `${String(Math.round(number * 10) / 10)} hours`;
}
