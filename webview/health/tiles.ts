import { html, nothing, type TemplateResult } from 'lit';
import type { Health } from '../../src/health/document.ts';
import { age, milliseconds, percent, t } from '../shared/texts.ts';

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly more: string;
  /** What it is and how it is computed, with n. */
  readonly hint: string;
  readonly warns?: boolean;
}

/** The figures of one model, each with what it means. */
export function tiles(health: Health): TemplateResult {
  return html`<div class="tiles">${[volume, latency, errors, freshness, restarts].map((of) => tile(of(health)))}</div>`;
}

function tile(found: Tile | undefined): TemplateResult | typeof nothing {
  if (found === undefined) return nothing;
  const { name, value, more, hint, warns } = found;
  return html`<div class="tile" title=${hint}>
    <span class="quiet">${name}</span><b class=${warns === true ? 'warn' : ''}>${value}</b><span class="quiet">${more}</span>
  </div>`;
}

function volume({ volume: found, measured }: Health): Tile | undefined {
  if (found === null || measured === null) return undefined;
  return {
    name: t('Requests'),
    value: String(found.requests),
    more: t('{0} rows, since {1} ago', found.rows, age(measured.from, Date.now())),
    hint: t('Counted by the service itself; a request may have many rows'),
  };
}

function latency({ latency: found }: Health): Tile | undefined {
  if (found === null) return undefined;
  const { n, p50, p95, p99, target, targetIsDefault, withinTarget } = found;
  const hint = t('95 % of {0} answers, by the histogram. Half within {1}, 99 % within {2}', n, milliseconds(p50), milliseconds(p99));
  return {
    name: t('Answered within'),
    value: milliseconds(p95),
    more: targetIsDefault ? t('target {0} ms (default)', target) : t('target {0} ms', target),
    hint,
    warns: withinTarget !== null && withinTarget < 0.95,
  };
}

function errors({ errors: found }: Health): Tile | undefined {
  if (found === null) return undefined;
  const { failed, refused, requests } = found;
  return {
    name: t('Failed'),
    value: requests === 0 ? '–' : percent(failed / requests),
    more: t('{0} refused', refused),
    hint: t(
      '{0} of {1} requests failed inside of the service (5xx). Refused (4xx) is data that is not as the contract says: the caller’s',
      failed,
      requests,
    ),
    warns: failed > 0,
  };
}

function freshness({ freshness: found }: Health): Tile | undefined {
  if (found === null) return undefined;
  return {
    name: t('Training data'),
    value: t('{0} days old', found.days),
    more: found.asOf.slice(0, 10),
    hint: t('From the newest date in the data that it was trained with to today'),
  };
}

function restarts({ restarts: found }: Health): Tile {
  return {
    name: t('Restarts'),
    value: String(found),
    more: '',
    hint: t('How often one of its processes was started again since it was deployed'),
  };
}
