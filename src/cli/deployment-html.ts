import type { Deployment, DeploymentState } from '../connections/deployments.ts';
import { nameOf } from '../connections/deployment-name.ts';
import { ago } from './deployment-text.ts';
import { escaped } from './html.ts';
import type { Status } from './status-document.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  section { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .5rem; padding: .75rem 1.25rem; margin: 1rem 0; }
  h2 { margin: 0; font-size: 1.15rem; }
  .state { font-weight: 600; }
  .state::before { content: "● "; }
  .good .state { color: light-dark(#1a7f37, #4ac26b); }
  .busy .state { color: light-dark(#0969da, #58a6ff); }
  .bad .state { color: light-dark(#cf222e, #ff7b72); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.5rem; margin: .5rem 0; }
  dt { opacity: .75; } dd { margin: 0; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
  th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  summary { cursor: pointer; }
`;

/** What each state means for somebody who has never deployed anything. */
const WORDS: Readonly<Record<DeploymentState, readonly [look: 'good' | 'busy' | 'bad', title: string, meaning: string]>> = {
  ready: ['good', 'Working', 'It answers, and everything that should run is running.'],
  'rolling-out': ['busy', 'Being updated', 'A change is under way. Requests are answered meanwhile.'],
  degraded: ['bad', 'Working with less than it should have', 'It answers, but a part of it is missing; that part is being started again.'],
  failed: ['bad', 'Not working', 'Nothing answers.'],
  drifted: ['bad', 'Changed by hand', 'It answers, but what runs is not what was released.'],
  unreachable: ['bad', 'Unknown', 'Nobody can tell how it is.'],
};

/** All deployments as one page that needs nothing else and can be sent to somebody. */
export function statusHtml({ at, deployments, unreachable }: Status): string[] {
  const now = Date.parse(at);
  const bad = deployments.filter(({ state }) => WORDS[state][0] === 'bad').length;
  const good = bad === 0 && unreachable.length === 0;
  const total = `${String(deployments.length)} deployment${deployments.length === 1 ? '' : 's'}`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Deployments</title><style>${STYLE}</style></head><body><main>`,
    '<h1>Deployments</h1>',
    `<p>${total}. ${good ? 'All is well.' : `${String(bad + unreachable.length)} of them need somebody to look.`} As of ${escaped(at.slice(0, 16).replace('T', ' '))} UTC.</p>`,
    ...deployments.map((deployment) => section(deployment, now)),
    ...unreachable.map(
      ({ connection, reason }) =>
        `<section class="bad"><h2>${escaped(connection)}</h2><p class="state">Unknown</p><p>${escaped(reason)}</p></section>`,
    ),
    '</main></body></html>',
  ];
}

function section(deployment: Deployment, now: number): string {
  const { state, reason, version, asked, models, replicas, traffic, address, by, at, since, connection, history } = deployment;
  const [look, title, meaning] = WORDS[state];
  const facts: [string, string][] = [
    ['Version', version === null ? 'none answers' : version],
    ...(version === asked ? [] : ([['Asked for', asked]] satisfies [string, string][])),
    ['Model', models.map((model) => `${model.id} ${model.version}`).join(', ')],
    [
      'Running',
      `${String(replicas.ready)} of ${String(replicas.wanted)}${replicas.restarts > 0 ? `, ${String(replicas.restarts)} started again` : ''}`,
    ],
    ['Requests', traffic === null ? 'unknown' : trafficWords(traffic)],
    ['Where', `${connection}${address === null ? '' : `, ${address}`}`],
    ['Deployed', `${at.slice(0, 16).replace('T', ' ')} UTC by ${by}`],
  ];
  const list = facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('');
  const rows = history.map((one) => {
    const cells = [one.at.slice(0, 16).replace('T', ' '), one.version, one.outcome, one.by, one.reason ?? ''];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const heads = ['When', 'Version', 'What came of it', 'Who', 'Why'].map((head) => `<th scope="col">${head}</th>`).join('');
  return [
    `<section class="${look}"><h2>${escaped(nameOf(deployment))}</h2>`,
    `<p><span class="state">${title}</span>, for ${ago(Date.parse(since), now)}. ${meaning}${reason === null ? '' : ` <em>${escaped(reason)}</em>`}</p>`,
    `<dl>${list}</dl>`,
    `<details><summary>History</summary><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></details></section>`,
  ].join('\n');
}

function trafficWords({ seconds, requests, refused, failed, p95 }: NonNullable<Deployment['traffic']>): string {
  if (requests === 0) return `none in the last ${String(seconds)} s`;
  const time = p95 === null ? '' : `, 95 % of them within ${String(p95)} ms`;
  return `${String(requests)} in the last ${String(seconds)} s${time}; ${String(failed)} failed, ${String(refused)} were not as they should be`;
}
