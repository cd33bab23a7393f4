import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Bin, Drift } from '../../src/health/drift.ts';
import { percent, t } from '../shared/texts.ts';

const WIDTH = 120;
const HEIGHT = 28;

/** Features and answers against the training data; what has moved most comes first. */
export function driftTable(features: readonly Drift[], predictions: Drift | null): TemplateResult | typeof nothing {
  const rows = [...(predictions === null ? [] : [{ ...predictions, name: t('its answers') }]), ...features];
  if (rows.length === 0) return nothing;
  return html`<h3>${t('Is the data still like the data it learned from?')}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('Feature')}</th>
          <th scope="col">${t('Like in training?')}</th>
          <th scope="col" class="bins">${t('Now, training in outline')}</th>
          ${FIGURES.map(({ name, hint }) => html`<th scope="col" class="drift" title=${hint()}>${name}</th>`)}
          <th scope="col" class="absent" title=${t('Share of the rows without a value')}>${t('Missing')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>`;
}

function row(drift: Drift): TemplateResult {
  const { name, state, n, referenceN, bins, missing, limit } = drift;
  const counts = t('{0} values now, {1} in training', n, referenceN);
  const hint = limit === null ? counts : `${counts}; ${t('moved where PSI is above {0}', limit.toFixed(2))}`;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class=${state} title=${hint}>${WORDS[state]()}</td>
    <td class="bins">${picture(bins, name)}</td>
    ${FIGURES.map((one) => html`<td class="figure drift" title="${one.hint()}. ${hint}">${figure(one.of(drift))}</td>`)}
    <td class="figure absent ${missing.moved ? 'moved' : ''}" title=${t('{0} in training', percent(missing.before))}>
      ${percent(missing.now)}
    </td>
  </tr>`;
}

function picture(bins: readonly Bin[], name: string): TemplateResult {
  const most = Math.max(...bins.flatMap(({ before, now }) => [before, now]), 0.001);
  const width = WIDTH / Math.max(1, bins.length);
  const bar = (kind: string, share: number, at: number) => {
    const height = (share / most) * HEIGHT;
    return svg`<rect class=${kind} x=${at * width} y=${HEIGHT - height} width=${width * 0.85} height=${height}></rect>`;
  };
  const group = ({ label, before, now }: Bin, at: number) => {
    const hint = t('{0}: in training {1}, now {2}', label, percent(before), percent(now));
    return svg`<g><title>${hint}</title>${bar('now', now, at)}${bar('then', before, at)}</g>`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${t('Distribution of {0}', name)}>
    ${bins.map(group)}
  </svg>`;
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

const WORDS = { steady: () => t('yes'), moved: () => t('no, it has moved'), little: () => t('not enough data') } as const;

interface Figure {
  readonly name: string;
  readonly hint: () => string;
  readonly of: (drift: Drift) => number | null;
}

const FIGURES: readonly Figure[] = [
  {
    name: 'PSI',
    hint: () =>
      t('Population stability index: Σ(p−q)·ln(p/q) over the ranges of the training data. With fewer than 500 values nothing is said'),
    of: ({ psi }) => psi,
  },
  { name: 'KS', hint: () => t('Kolmogorov and Smirnov’s D: the largest gap between the cumulative shares'), of: ({ ks }) => ks },
  {
    name: 'W/σ',
    hint: () => t('Wasserstein’s distance: the area between the cumulative curves, in standard deviations of the training data'),
    of: ({ wasserstein }) => wasserstein,
  },
  {
    name: 'JS',
    hint: () => t('Jensen and Shannon’s distance: 0 is the same, 1 has nothing in common. Best for categories'),
    of: ({ jensenShannon }) => jensenShannon,
  },
];
