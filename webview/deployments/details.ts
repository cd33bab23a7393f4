import { html, nothing, type TemplateResult } from 'lit';
import type { DeploymentEvent, HistoryEntry } from '../../src/connections/deployments.ts';
import type { Action } from '../protocol.ts';
import { send } from '../shared/host.ts';
import { t } from '../shared/texts.ts';
import type { Row } from './rows.ts';

const ACTIONS: readonly (readonly [action: Action, title: () => string])[] = [
  ['deploy', () => t('Deploy…')],
  ['rollback', () => t('Roll Back…')],
  ['restart', () => t('Restart')],
  ['logs', () => t('Show Log')],
  ['open', () => t('Open Endpoint')],
  ['copy', () => t('Copy')],
  ['undeploy', () => t('Undeploy…')],
];

/** Everything about one deployment, and what can be done with it. */
export function details(row: Row, trusted: boolean): TemplateResult {
  const { deployment, newer } = row;
  const { project, tenant, connection, version, asked, models, replicas, address, by, at, folder, traffic, drift, events, history } =
    deployment;
  const facts: (readonly [string, string | undefined])[] = [
    [t('Address'), address ?? undefined],
    [t('Newer'), newer],
    [t('Asked for'), asked === version ? undefined : asked],
    [t('Model'), models.map((model) => `${model.id} ${model.version}`).join(', ')],
    [t('Restarts'), replicas.restarts === 0 ? undefined : String(replicas.restarts)],
    [t('Refused'), traffic === null ? undefined : t('{0} of {1} requests: the data of their callers', traffic.refused, traffic.requests)],
    [t('Changed by hand'), drift.length === 0 ? undefined : drift.join(', ')],
    [t('Deployed'), t('{0} by {1}', moment(at), by)],
    [t('From'), folder],
  ];
  const act = (action: Action) => () => send({ kind: 'act', action, connection, project, tenant });
  return html`
    <div class="actions" role="group" aria-label=${t('Actions')}>
      ${ACTIONS.filter(([action]) => trusted || action === 'copy').map(
        ([action, title]) =>
          html`<vscode-button secondary @click=${act(action)} ?disabled=${row.stale && action !== 'copy'}>${title()}</vscode-button>`,
      )}
    </div>
    <dl>
      ${facts.map(([name, value]) =>
        value === undefined || value === ''
          ? nothing
          : html`<dt>${name}</dt>
              <dd>${value}</dd>`,
      )}
    </dl>
    ${eventList(events)} ${historyTable(history)}
  `;
}

const MOST_EVENTS = 10;

function eventList(events: readonly DeploymentEvent[]): TemplateResult | typeof nothing {
  if (events.length === 0) return nothing;
  return html`<h3>${t('Events')}</h3>
    <ul class="events">
      ${events
        .slice(0, MOST_EVENTS)
        .map(
          ({ at, kind, message }) =>
            html`<li class=${kind}><span class="quiet">${moment(at)}</span> ${kind === 'warning' ? '⚠ ' : ''}${message}</li>`,
        )}
    </ul>`;
}

function historyTable(history: readonly HistoryEntry[]): TemplateResult | typeof nothing {
  if (history.length === 0) return nothing;
  const words = { deployed: t('deployed'), 'rolled-back': t('rolled back'), failed: t('failed') };
  return html`<h3>${t('History')}</h3>
    <ul class="events">
      ${history.map(
        ({ version, at, by, outcome, reason }) =>
          html`<li>
            <span class="quiet">${moment(at)}</span> ${version} ${words[outcome]}, ${by}${reason === null ? '' : `: ${reason}`}
          </li>`,
      )}
    </ul>`;
}

function moment(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
}
