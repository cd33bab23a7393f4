import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Health, HealthDocument } from '../../src/health/document.ts';
import { listen, remember, remembered, send } from '../shared/host.ts';
import { age, setTexts, t } from '../shared/texts.ts';
import { driftTable } from './drift-table.ts';
import { tiles } from './tiles.ts';
import './trend.ts';

const HOURS = [1, 24, 168, 720] as const;
/** Ages are shown anew so often. */
const TICK_MS = 10_000;

/** How each model is doing: what needs somebody, the figures over time, and the data against the training data. */
class HealthPage extends LitElement {
  #health: HealthDocument | undefined;
  #hours = 24;
  #closed: ReadonlySet<string> = new Set();

  constructor() {
    super();
    const { hours, closed } = remembered();
    this.#hours = HOURS.find((one) => one === hours) ?? 24;
    if (Array.isArray(closed)) this.#closed = new Set(closed.filter((one) => typeof one === 'string'));
    listen((update) => {
      if (update.kind === 'begin') setTexts(update.texts);
      else if (update.kind === 'health') this.#health = update.health;
      this.requestUpdate();
    });
    setInterval(() => this.requestUpdate(), TICK_MS);
    send({ kind: 'window', hours: this.#hours });
    send({ kind: 'ready' });
  }

  /** In the document itself, where the page's style reaches it. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    if (this.#health === undefined) return html`<p class="quiet" role="status">${t('Asking the models …')}</p>`;
    const { deployments, unreachable, at } = this.#health;
    if (deployments.length + unreachable.length === 0)
      return html`<p>${t('No model is deployed yet.')}</p>
        <p class="quiet">${t('When one is, its speed, its errors and the drift of its data are shown here.')}</p>`;
    return html`
      <div class="bar">
        <vscode-single-select id="window" label=${t('Looking back')} .value=${String(this.#hours)} @change=${this.#choose}>
          ${HOURS.map((hours) => html`<vscode-option value=${hours} ?selected=${hours === this.#hours}>${WINDOWS[hours]()}</vscode-option>`)}
        </vscode-single-select>
        <span class="quiet">${t('looked {0} ago', age(at, Date.now()))}</span>
      </div>
      ${unreachable.map(({ connection, reason }) => html`<p class="banner" role="status">${t('{0} is away: {1}', connection, reason)}</p>`)}
      ${repeat(deployments, keyOf, (health) => this.#section(health))}
    `;
  }

  readonly #choose = ({ target }: Event): void => {
    const value = target !== null && 'value' in target ? Number(target.value) : 24;
    this.#hours = HOURS.find((one) => one === value) ?? 24;
    this.#keep();
    send({ kind: 'window', hours: this.#hours });
  };

  #keep(): void {
    remember({ hours: this.#hours, closed: [...this.#closed] });
  }

  #section(health: Health): TemplateResult {
    const { project, tenant, connection, version, model, verdict, measured } = health;
    const key = keyOf(health);
    const toggled = ({ currentTarget }: Event): void => {
      const closed = new Set(this.#closed);
      if (currentTarget instanceof HTMLDetailsElement && currentTarget.open) closed.delete(key);
      else closed.add(key);
      this.#closed = closed;
      this.#keep();
    };
    const about = [version ?? '–', model === null ? '' : t('model {0}', model.version), connection].filter(Boolean).join(' · ');
    return html`<details class="model" ?open=${!this.#closed.has(key)} @toggle=${toggled}>
      <summary>
        <span class="dot ${verdict}"><b>${project}</b>${tenant === 'default' ? '' : ` · ${tenant}`}</span>
        <span>${VERDICTS[verdict]()}</span>
        <span class="quiet">${about}</span>
      </summary>
      ${alertList(health)} ${measured === null ? html`<p class="quiet">${t('Nothing was measured yet.')}</p>` : tiles(health)}
      ${plots(health)} ${driftTable(health.features, health.predictions)}
    </details>`;
  }
}

function keyOf({ connection, project, tenant }: Health): string {
  return JSON.stringify([connection, project, tenant]);
}

function alertList({ alerts }: Health): TemplateResult | typeof nothing {
  if (alerts.length === 0) return nothing;
  return html`<ul class="todo">
    ${alerts.map(({ severity, message, advice }) => html`<li class=${severity}>${message}. <span class="quiet">${advice}</span></li>`)}
  </ul>`;
}

/** A curve of one moment says nothing. */
function plots({ trend }: Health): TemplateResult | typeof nothing {
  if (trend.length < 2) return nothing;
  const plot = (figure: string, title: string) =>
    html`<figure>
      <figcaption>${title}</figcaption>
      <productize-trend .points=${trend} .figure=${figure}></productize-trend>
    </figure>`;
  return html`<div class="plots">
    ${plot('perSecond', t('Requests a second'))} ${plot('p95', t('95 % answered within (ms)'))}
    ${plot('failedShare', t('Share that failed'))}
  </div>`;
}

const WINDOWS = {
  1: () => t('the last hour'),
  24: () => t('the last day'),
  168: () => t('the last week'),
  720: () => t('the last 30 days'),
} as const;

const VERDICTS = {
  good: () => t('all is well'),
  attention: () => t('have a look soon'),
  bad: () => t('look now'),
  unknown: () => t('not known yet'),
} as const;

customElements.define('productize-health', HealthPage);
