import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import type { Point } from '../../src/health/document.ts';

const HEIGHT = 110;

/** One figure over time, drawn anew as it changes, as the page gets wider, and in another theme. */
class Trend extends LitElement {
  static override readonly properties = { points: { attribute: false }, figure: { attribute: false } };
  declare points: readonly Point[];
  declare figure: 'perSecond' | 'p95' | 'failedShare';
  #plot: uPlot | undefined;
  #width = 0;
  readonly #resized = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  });
  readonly #theme = new MutationObserver(() => this.#draw());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#theme.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#theme.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="plot" aria-hidden="true"></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('points')) this.#draw();
  }

  #draw(): void {
    const target = this.querySelector<HTMLElement>('.plot');
    if (target === null || this.#width < 40) return;
    this.#plot?.destroy();
    const style = getComputedStyle(document.body);
    const colour = (name: string) => style.getPropertyValue(name).trim() || '#888';
    const axis = {
      stroke: colour('--vscode-descriptionForeground'),
      grid: { stroke: colour('--vscode-editorIndentGuide-background1'), width: 1 },
      ticks: { show: false },
      font: '11px sans-serif',
    };
    const options: uPlot.Options = {
      width: this.#width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_, __, most) => [0, Math.max(most, 1e-3) * 1.1] } },
      axes: [
        { ...axis, size: 22 },
        { ...axis, size: 44 },
      ],
      series: [{}, { stroke: colour('--vscode-charts-blue'), width: 1.5, points: { show: this.points.length < 40, size: 4 } }],
    };
    const times = this.points.map(({ at }) => Date.parse(at) / 1000);
    this.#plot = new uPlot(options, [times, this.points.map((point) => point[this.figure])], target);
  }
}

customElements.define('productize-trend', Trend);
