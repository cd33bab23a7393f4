import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Place } from '../protocol.ts';
import { listen, remember, remembered, send } from '../shared/host.ts';
import { age, milliseconds, percent, setTexts, t } from '../shared/texts.ts';
import { details } from './details.ts';
import { failedShare, perSecond, rowsOf, shown, type Column, type Order, type Row } from './rows.ts';

const COLUMNS: readonly Column[] = ['name', 'state', 'version', 'replicas', 'requests', 'errors', 'p95', 'age'];
/** Ages are shown anew so often. */
const TICK_MS = 10_000;

/** The deployments: a row for each, its details beneath it when it is opened. */
class DeploymentsPage extends LitElement {
  #places: readonly Place[] | undefined;
  #newer: Readonly<Record<string, string>> = {};
  #trusted = false;
  #filter = '';
  #order: Order = { column: 'state', descending: false };
  #open: ReadonlySet<string> = new Set();

  constructor() {
    super();
    const { filter, column, descending, open } = remembered();
    if (typeof filter === 'string') this.#filter = filter;
    const known = COLUMNS.find((one) => one === column);
    if (known !== undefined) this.#order = { column: known, descending: descending === true };
    if (Array.isArray(open)) this.#open = new Set(open.filter((one) => typeof one === 'string'));
    listen((update) => {
      if (update.kind === 'begin') {
        setTexts(update.texts);
        this.#trusted = update.trusted;
      } else if (update.kind === 'deployments') {
        this.#places = update.places;
        this.#newer = update.newer;
      }
      this.requestUpdate();
    });
    setInterval(() => this.requestUpdate(), TICK_MS);
    send({ kind: 'ready' });
  }

  /** In the document itself, where the page's style reaches it. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    if (this.#places === undefined) return html`<p class="quiet" role="status">${t('Looking for deployments …')}</p>`;
    const rows = rowsOf(this.#places, this.#newer);
    const away = this.#places.filter(({ problem }) => problem !== null);
    return html`
      ${away.map(
        ({ connection, problem, at }) =>
          html`<p class="banner" role="status">
            ${t('{0} is away: {1}', connection, problem ?? '')}
            ${at === null ? nothing : t('What is shown of it is {0} old.', age(at, Date.now()))}
          </p>`,
      )}
      ${rows.length === 0 ? (away.length === 0 ? empty() : nothing) : this.#table(rows)}
    `;
  }

  #table(rows: readonly Row[]): TemplateResult {
    const found = shown(rows, this.#filter, this.#order);
    const bad = rows.filter(({ deployment, stale }) => stale || !['ready', 'rolling-out'].includes(deployment.state)).length;
    const sum = bad === 0 ? t('{0} deployed, all is well', rows.length) : t('{0} deployed, {1} to look at', rows.length, bad);
    return html`
      <div class="bar">
        <vscode-textfield
          id="filter"
          label=${t('Filter')}
          placeholder=${t('Filter')}
          .value=${this.#filter}
          @input=${({ target }: InputEvent) => this.#change({ filter: valueOf(target) })}
        ></vscode-textfield>
        <span class="quiet" role="status">${found.length === rows.length ? sum : t('{0} of {1}', found.length, rows.length)}</span>
      </div>
      <table>
        <caption class="hidden">
          ${t('Deployments')}
        </caption>
        <thead>
          <tr>
            ${COLUMNS.map((column) => this.#head(column))}
          </tr>
        </thead>
        ${repeat(
          found,
          ({ key }) => key,
          (row) => this.#row(row),
        )}
      </table>
    `;
  }

  #head(column: Column): TemplateResult {
    const { column: sorted, descending } = this.#order;
    const is = sorted === column;
    const sort = () => this.#change({ order: { column, descending: is && !descending } });
    return html`<th scope="col" class=${column} aria-sort=${is ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button class="plain" title=${HINTS[column]()} @click=${sort}>
        ${TITLES[column]()}<span aria-hidden="true">${is ? (descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>`;
  }

  #row(row: Row): TemplateResult {
    const { deployment, key, stale, newer } = row;
    const { project, tenant, connection, state, version, replicas, traffic, at, reason } = deployment;
    const open = this.#open.has(key);
    const [requests, failed] = [perSecond(deployment), failedShare(deployment)];
    const look = stale ? 'unreachable' : state;
    return html`<tbody class=${stale ? 'stale' : ''}>
      <tr>
        <th scope="row" class="name">
          <button class="plain" aria-expanded=${open} @click=${() => this.#toggle(key)}>
            <span class="arrow" aria-hidden="true">${open ? '▾' : '▸'}</span>${project}
          </button>
          <span class="quiet">${tenant === 'default' ? connection : `${tenant} · ${connection}`}</span>
        </th>
        <td class="state"><span class="dot ${look}" title=${reason ?? ''}>${STATES[look]()}</span></td>
        <td class="version">
          ${version ?? '–'}${newer === undefined ? nothing : html` <span class="newer" title=${t('{0} is released', newer)}>↑ ${newer}</span>`}
        </td>
        <td class="replicas figure">${replicas.ready}/${replicas.wanted}</td>
        <td class="requests figure">${stale || requests === undefined ? '–' : requests.toFixed(1)}</td>
        <td class="errors figure ${(failed ?? 0) > 0 ? 'warn' : ''}">${stale || failed === undefined ? '–' : percent(failed)}</td>
        <td class="p95 figure">${stale ? '–' : milliseconds(traffic?.p95 ?? null)}</td>
        <td class="age figure">${age(at, Date.now())}</td>
      </tr>
      ${
        reason === null
          ? nothing
          : html`<tr class="reason">
              <td colspan=${COLUMNS.length}>${reason}</td>
            </tr>`
      }
      ${
        open
          ? html`<tr class="details">
              <td colspan=${COLUMNS.length}>${details(row, this.#trusted)}</td>
            </tr>`
          : nothing
      }
    </tbody>`;
  }

  #toggle(key: string): void {
    const open = new Set(this.#open);
    if (!open.delete(key)) open.add(key);
    this.#open = open;
    this.#change({});
  }

  #change({ filter = this.#filter, order = this.#order }: { readonly filter?: string; readonly order?: Order }): void {
    this.#filter = filter;
    this.#order = order;
    remember({ filter, ...order, open: [...this.#open] });
    this.requestUpdate();
  }
}

function empty(): TemplateResult {
  return html`<p>${t('Nothing is deployed yet.')}</p>
    <p class="quiet">${t('A release of a project is brought up with')} <code>productize deploy --project churn</code></p>`;
}

function valueOf(target: EventTarget | null): string {
  return target !== null && 'value' in target && typeof target.value === 'string' ? target.value : '';
}

const TITLES: Readonly<Record<Column, () => string>> = {
  name: () => t('Deployment'),
  state: () => t('State'),
  version: () => t('Version'),
  replicas: () => t('Replicas'),
  requests: () => t('Requests/s'),
  errors: () => t('Errors'),
  p95: () => t('p95'),
  age: () => t('Age'),
};

const HINTS: Readonly<Record<Column, () => string>> = {
  name: () => t('The project, whom it is for, and where it runs'),
  state: () => t('How it is; what needs somebody comes first'),
  version: () => t('The release that answers; an arrow where a newer one is there'),
  replicas: () => t('Processes that answer, of those that should'),
  requests: () => t('Requests a second within the last minute'),
  errors: () => t('Share of the last minute’s requests that failed inside of the service (5xx or no answer)'),
  p95: () => t('95 % of the last minute’s requests were answered within this time'),
  age: () => t('Since it was deployed'),
};

const STATES = {
  ready: () => t('ready'),
  'rolling-out': () => t('rolling out'),
  degraded: () => t('degraded'),
  failed: () => t('failed'),
  drifted: () => t('drifted'),
  unreachable: () => t('unreachable'),
} as const;

customElements.define('productize-deployments', DeploymentsPage);
