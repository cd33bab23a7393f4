import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { resourcesFolder } from '../../project/resources.ts';
import type { KubernetesSetting } from '../settings/settings.ts';

/** Who jobs run as: nobody that the cluster's machines know. */
const USER = 10001;
/** Seconds that what runs has to end by itself. */
const GRACE_SECONDS = 2;
/** How long a job that nobody ends any more is kept, and how long any may take at most. */
const KEPT_SECONDS = 300;
const LONGEST_SECONDS = 6 * 3600;
/** How long a pod may be on a node that is away before it is given up. */
const NODE_AWAY_SECONDS = 30;

/** The two containers of a job's pod; python/cluster_job.py says what each does. */
export const KEEPER = 'files';
export const RUNNER = 'job';
/** Starts python/cluster_job.py in either; its role comes behind. */
export const AGENT = ['python', '-u', '-c', "import os; exec(compile(os.environ['PRODUCTIZE_AGENT'], 'agent', 'exec'))"] as const;

export const MANAGED = 'app.kubernetes.io/managed-by=productize';
const OWNER_LABEL = 'productize/owner';
/** The process of the owner's machine that waits for it. */
export const PROCESS = 'productize/process';

/** Whose jobs are whose: a user of a machine. */
export function ownedLabel(): string {
  return `${MANAGED},${OWNER_LABEL}=${owner()}`;
}

function owner(): string {
  const name = `${userInfo().username}.${hostname()}`.replace(/[^A-Za-z0-9._-]/g, '-');
  return name.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

/** A Job that the restricted pod security lets in. Nothing of what will run is in it: that is handed over to the pod. */
export async function manifestOf(name: string, setting: KubernetesSetting): Promise<object> {
  const agent = await readFile(join(resourcesFolder(), 'python', 'cluster_job.py'), 'utf8');
  const labels = { 'app.kubernetes.io/managed-by': 'productize', [OWNER_LABEL]: owner() };
  const spec = podSpec(setting, agent);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, labels, annotations: { [PROCESS]: String(process.pid) } },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      activeDeadlineSeconds: setting.deadlineSeconds ?? LONGEST_SECONDS,
      template: { metadata: { labels }, spec },
    },
  };
}

function podSpec(setting: KubernetesSetting, agent: string): object {
  const wanted = { cpu: String(setting.cpus ?? 1), memory: `${setting.memoryMb ?? 2048}Mi` };
  const away = ['not-ready', 'unreachable'].map((state) => ({
    key: `node.kubernetes.io/${state}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: NODE_AWAY_SECONDS,
  }));
  const kept = setting.volume === undefined ? { emptyDir: {} } : { persistentVolumeClaim: { claimName: setting.volume } };
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    tolerations: away,
    ...(setting.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: setting.pullSecret }] }),
    containers: [
      container(setting, agent, KEEPER, 'keep', { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '500m', memory: '128Mi' } }),
      container(setting, agent, RUNNER, 'run', { requests: wanted, limits: wanted }),
    ],
    volumes: [...['job', 'control', 'tmp'].map((name) => ({ name, emptyDir: {} })), { name: 'environments', ...kept }],
  };
}

function container({ image }: KubernetesSetting, agent: string, name: string, role: string, resources: object): object {
  return {
    name,
    image: image ?? 'python:3.11-slim',
    imagePullPolicy: 'IfNotPresent',
    command: [...AGENT, role],
    workingDir: '/job',
    env: [
      // What looks like a reference to a variable would be replaced.
      { name: 'PRODUCTIZE_AGENT', value: agent.replaceAll('$(', '$$$(') },
      { name: 'HOME', value: '/tmp' },
    ],
    resources,
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: ['job', 'control', 'tmp', 'environments'].map((volume) => ({ name: volume, mountPath: `/${volume}` })),
  };
}
