import { randomBytes } from 'node:crypto';
import { l10n, Uri, workspace, type Webview, type WebviewPanel, type WebviewView } from 'vscode';
import { schemaProblem } from '../../project/validate.ts';
import type { PageRequest, PageUpdate } from '../../../webview/protocol.ts';
import { DisposableStore } from '../disposables.ts';
import type { Log } from '../log.ts';
import { showError } from '../show-error.ts';
import { DeploymentsSource } from './deployments-source.ts';
import { HealthSource } from './health-source.ts';
import type { PageName } from './source.ts';

const SOURCES = { deployments: DeploymentsSource, health: HealthSource } as const;
const TITLES = { deployments: () => l10n.t('Deployments'), health: () => l10n.t('Model Health') } as const;

/** Fills a view or a tab with a page. */
export function showPage(name: PageName, place: WebviewView | WebviewPanel, extension: Uri, log: Log): void {
  const { webview } = place;
  const folder = Uri.joinPath(extension, 'dist', 'pages');
  const source = new SOURCES[name](log);
  const store = new DisposableStore();
  let looking: AbortController | undefined;
  let ready = false;
  const tell = (update: PageUpdate) => void webview.postMessage(update);
  const look = () => {
    looking?.abort();
    looking = undefined;
    if (!ready || !place.visible) return;
    const controller = (looking = new AbortController());
    source.watch(tell, controller.signal).catch((error: unknown) => void showError(log, error));
  };
  const asked = async (data: unknown) => {
    const problem = await schemaProblem('page-request', data);
    if (problem !== undefined) {
      log.info('page message refused', { name, problem });
      return;
    }
    // SAFETY: the schema has just been checked; it describes this type.
    const request = data as PageRequest;
    if (request.kind === 'ready') {
      ready = true;
      tell({ kind: 'begin', texts: l10n.bundle ?? {}, trusted: workspace.isTrusted });
      look();
    } else await source.asked(request);
  };
  store.add(webview.onDidReceiveMessage((data: unknown) => void asked(data).catch((error: unknown) => showError(log, error))));
  store.add('onDidChangeVisibility' in place ? place.onDidChangeVisibility(look) : place.onDidChangeViewState(look));
  place.onDidDispose(() => {
    ready = false;
    looking?.abort();
    store.dispose();
  });
  place.title = TITLES[name]();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = htmlOf(name, webview, folder);
}

function htmlOf(name: PageName, webview: Webview, folder: Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const file = (path: string) => webview.asWebviewUri(Uri.joinPath(folder, path)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; font-src ${webview.cspSource}; img-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width" />
    <title>${TITLES[name]()}</title>
    <link rel="stylesheet" href="${file('page.css')}" />
  </head>
  <body>
    <productize-${name}></productize-${name}>
    <script type="module" nonce="${nonce}" src="${file(`${name}.js`)}"></script>
  </body>
</html>`;
}
