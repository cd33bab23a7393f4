import { relative } from 'node:path';
import { escaped } from './html.ts';
import type { Portfolio } from './portfolio.ts';
import { portfolioTotals, type Total } from './portfolio-totals.ts';
import { count } from './print.ts';

/** A cell of a table: text, or a number that stands to the right and is sorted as one. */
type Value = string | number;

const STYLE = `
  :root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 92rem; padding: 0 1rem; }
  table { border-collapse: collapse; margin: .5rem 0 2rem; }
  th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
  td.number, th.number { text-align: right; }
  th button { all: unset; cursor: pointer; font-weight: 600; }
  th button:focus-visible { outline: 2px solid; }
  th[aria-sort=ascending] button::after { content: " ▲"; }
  th[aria-sort=descending] button::after { content: " ▼"; }
  td:first-child { overflow-wrap: anywhere; }
  input { font: inherit; padding: .25rem .5rem; width: 20rem; }
`;

/** Sorts a table by the column whose head is pressed, and shows the notebooks that contain what is typed. */
const SCRIPT = `
  for (const head of document.querySelectorAll('th')) head.querySelector('button').addEventListener('click', () => {
    const table = head.closest('table'), body = table.tBodies[0], at = head.cellIndex;
    const down = head.getAttribute('aria-sort') === 'ascending' || (!head.hasAttribute('aria-sort') && head.className === 'number');
    for (const other of table.querySelectorAll('th')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const rows = [...body.rows].sort((a, b) => a.cells[at].textContent.localeCompare(b.cells[at].textContent, undefined, { numeric: true }));
    body.append(...(down ? rows.reverse() : rows));
  });
  document.querySelector('input').addEventListener('input', ({ target }) => {
    for (const row of document.querySelector('table')?.tBodies[0].rows ?? []) row.hidden = !row.textContent.toLowerCase().includes(target.value.toLowerCase());
  });
`;

/** A portfolio as one page that needs nothing else: tables that can be sorted, the notebooks' one searched; paths from the folder on. */
export function portfolioHtml(folder: string, { notebooks, unreadable, copies }: Portfolio): string[] {
  const rows = notebooks.map(({ row }) => row);
  const { rules, packages, stages, readiness } = portfolioTotals(rows);
  const below = (path: string): string => relative(folder, path);
  const inNotebooks = (totals: readonly Total[]): Value[][] => totals.map(({ name, notebooks: where }) => [name, where]);
  const copied = copies.map(({ lines, places }): Value[] => {
    return [lines, places.length, places.map(({ notebook, cell }) => `${below(notebook)} cell ${String(cell)}`).join(', ')];
  });
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(folder)}: notebooks</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escaped(folder)}</h1>`,
    `<p>${count(rows.length, 'notebook')}${unreadable.length > 0 ? `, ${String(unreadable.length)} unreadable` : ''}. Cells are counted from 0.</p>`,
    '<p><label>Show notebooks with <input type="search"></label></p>',
    ...table(
      'Notebooks',
      ['notebook', 'cells', 'steps', 'errors', 'warnings', 'information', 'hints', 'stages', 'packages', 'first thing to do'],
      rows.map(({ notebook, cells, steps, findings: found, stages: own, packages: used, readiness: todo }) => {
        const counts = [cells, steps, found.error, found.warning, found.information, found.hint];
        return [below(notebook), ...counts, own.join(', '), used.join(', '), todo[0]?.title ?? ''];
      }),
    ),
    ...table(
      'Findings',
      ['rule', 'findings', 'notebooks'],
      rules.map(({ name, times, notebooks: where }) => [name, times, where]),
    ),
    ...table('Between them and production', ['what', 'notebooks'], inNotebooks(readiness)),
    ...table('Stages', ['stage', 'notebooks'], inNotebooks(stages)),
    ...table('Packages', ['package', 'notebooks'], inNotebooks(packages)),
    ...table('Copies of the same cell', ['lines', 'places', 'where'], copied),
    ...table(
      'Unreadable',
      ['notebook', 'reason'],
      unreadable.map(({ notebook, reason }) => [below(notebook), reason]),
    ),
    `</main><script>${SCRIPT}</script></body></html>`,
  ];
}

/** Nothing where there is no row. */
function table(title: string, heads: readonly string[], rows: readonly (readonly Value[])[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const kind = (at: number): string => (typeof first[at] === 'number' ? ' class="number"' : '');
  const head = heads.map((name, at) => `<th scope="col"${kind(at)}><button>${escaped(name)}</button></th>`);
  const cells = (row: readonly Value[]): string => row.map((value, at) => `<td${kind(at)}>${escaped(String(value))}</td>`).join('');
  return [
    `<h2>${escaped(title)}</h2>`,
    `<table><thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${cells(row)}</tr>`),
    '</tbody></table>',
  ];
}
