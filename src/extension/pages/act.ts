import { l10n, window, workspace } from 'vscode';
import { nameOf } from '../../connections/deployment-name.ts';
import type { Deployment, DeploymentEnd, Deployments } from '../../connections/deployments.ts';
import { deploymentRequest } from '../../deploy/deployment-request.ts';
import { versionsOf } from '../../deploy/versions.ts';
import { Failure } from '../../failure.ts';
import { openProject } from '../../project/open.ts';
import type { Action } from '../../../webview/protocol.ts';
import type { Log } from '../log.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Report } from '../progress.ts';
import { showError } from '../show-error.ts';

type Change = Exclude<Action, 'open' | 'copy'>;

const READY_SECONDS = 120;
const LOG_LINES = 500;

/** Does what was asked for a deployment, after a question where answers might change for somebody. */
export async function act(action: Change, engine: Deployments, deployment: Deployment, log: Log): Promise<void> {
  const result = await ACTIONS[action](engine, deployment);
  if (result instanceof Failure) void showError(log, result);
  else if (result !== undefined && (result.outcome === 'failed' || result.outcome === 'rolled-back'))
    void showError(log, new Failure('environment', `${nameOf(deployment)}: ${result.reason ?? result.outcome}`));
}

type Result = DeploymentEnd | Failure | undefined;

const ACTIONS: Readonly<Record<Change, (engine: Deployments, deployment: Deployment) => Promise<Result>>> = {
  deploy,
  async rollback(engine, deployment) {
    const versions = [...new Set(deployment.history.filter(({ outcome }) => outcome === 'deployed').map(({ version }) => version))];
    const others = versions.filter((version) => version !== deployment.version);
    if (others.length === 0) return new Failure('input', l10n.t('{0} has no release to go back to', nameOf(deployment)));
    const version = await window.showQuickPick(others, { title: l10n.t('Roll {0} back to', nameOf(deployment)) });
    if (version === undefined) return undefined;
    return working(l10n.t('Rolling {0} back', nameOf(deployment)), (report, signal) =>
      engine.rollback(deployment, version, report, signal),
    );
  },
  async restart(engine, deployment) {
    return working(l10n.t('Restarting {0}', nameOf(deployment)), (report, signal) => engine.restart(deployment, report, signal));
  },
  async undeploy(engine, deployment) {
    const title = l10n.t('Undeploy');
    const detail = l10n.t('Nothing answers on {0} any more after that.', deployment.address ?? deployment.connection);
    const question = l10n.t('Undeploy {0} from {1}?', nameOf(deployment), deployment.connection);
    if ((await window.showWarningMessage(question, { modal: true, detail }, title)) !== title) return undefined;
    const ended = await withCancellableProgress(l10n.t('Undeploying {0}', nameOf(deployment)), (report, signal) =>
      engine.undeploy(deployment, report, signal),
    );
    return ended;
  },
  async logs(engine, deployment) {
    const lines: string[] = [];
    const read = await engine.logs(
      deployment,
      { lines: LOG_LINES, follow: false },
      (line) => lines.push(line),
      AbortSignal.timeout(30_000),
    );
    if (read instanceof Failure) return read;
    const document = await workspace.openTextDocument({ language: 'log', content: `${lines.join('\n')}\n` });
    await window.showTextDocument(document, { preview: true });
    return undefined;
  },
};

async function deploy(engine: Deployments, deployment: Deployment): Promise<Result> {
  const project = await openProject(deployment.folder);
  if (project instanceof Failure) return project;
  const versions = await versionsOf(project);
  if (versions instanceof Failure) return versions;
  const items = versions.map(({ version, at, models }) => ({
    label: version,
    description: `${at.slice(0, 10)}${version === deployment.version ? ` · ${l10n.t('answers now')}` : ''}`,
    detail: models.map((model) => `${model.id} ${model.version}`).join(', '),
  }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Deploy {0} on {1}', nameOf(deployment), deployment.connection) });
  if (chosen === undefined) return undefined;
  return working(l10n.t('Deploying {0} {1}', nameOf(deployment), chosen.label), async (report, signal) => {
    const python = workspace.getConfiguration('productize').get<string>('python', '');
    const request = await deploymentRequest(project, {
      version: chosen.label,
      tenant: deployment.tenant,
      replicas: deployment.replicas.wanted,
      port: undefined,
      python: python === '' ? undefined : python,
      seconds: READY_SECONDS,
      repair: deployment.drift.length > 0,
    });
    return request instanceof Failure ? request : engine.deploy(request, report, signal);
  });
}

function working(title: string, task: (report: Report, signal: AbortSignal) => Promise<DeploymentEnd | Failure>): Promise<Result> {
  return withCancellableProgress(title, task);
}
