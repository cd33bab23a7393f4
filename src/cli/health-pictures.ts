import type { Point } from '../health/document.ts';
import type { Bin } from '../health/drift.ts';
import { escaped } from './html.ts';

const WIDTH = 220;
const HEIGHT = 48;

/** Shares bin by bin as bars: those of training in outline, those of now filled. */
export function bars(bins: readonly Bin[], title: string): string {
  const most = Math.max(...bins.flatMap(({ before, now }) => [before, now]), 0.001);
  const width = WIDTH / Math.max(1, bins.length);
  const shapes = bins.map(({ label, before, now }, at) => {
    const x = (at * width).toFixed(1);
    const [then, today] = [(before / most) * HEIGHT, (now / most) * HEIGHT];
    const what = `<title>${escaped(label)}: in training ${percent(before)}, now ${percent(now)}</title>`;
    return [
      `<g>${what}<rect class="now" x="${x}" y="${(HEIGHT - today).toFixed(1)}" width="${(width * 0.85).toFixed(1)}" height="${today.toFixed(1)}"/>`,
      `<rect class="then" x="${x}" y="${(HEIGHT - then).toFixed(1)}" width="${(width * 0.85).toFixed(1)}" height="${then.toFixed(1)}"/></g>`,
    ].join('');
  });
  return picture(shapes.join(''), title);
}

/** One figure over time. Nothing where there are fewer than two moments. */
export function line(points: readonly Point[], figure: (point: Point) => number | null, title: string): string {
  const known = points.flatMap((point) => {
    const value = figure(point);
    return value === null ? [] : [{ at: Date.parse(point.at), value }];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return '';
  const most = Math.max(...known.map(({ value }) => value), 1e-9);
  const span = Math.max(1, last.at - first.at);
  const path = known.map(
    ({ at, value }) => `${(((at - first.at) / span) * WIDTH).toFixed(1)},${(HEIGHT - (value / most) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return picture(`<polyline points="${path.join(' ')}"/>`, title);
}

function picture(content: string, title: string): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">${content}</svg>`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
