import type { Failure } from '../../failure.ts';
import type { Capacity, Connection, ConnectionCheck, Job, JobEnd, JobEvent, Right } from '../connection.ts';
import { at, list } from '../json.ts';
import type { KubernetesSetting } from '../settings/settings.ts';
import { withinLimit } from '../time-limit.ts';
import { ApiError, KubernetesApi } from './api.ts';
import type { Cluster } from './kubeconfig.ts';
import { kubernetesFailure } from './kubernetes-failure.ts';
import { inNamespace } from './pod.ts';
import { bytesOf, cpusOf } from './quantity.ts';
import { cleanJobs } from './remove-job.ts';
import { runJob } from './run-job.ts';

/** All that a run asks of a cluster: verb, group, resource, subresource. */
const RIGHTS = [
  ['create', 'batch', 'jobs'],
  ['get', 'batch', 'jobs'],
  ['list', 'batch', 'jobs'],
  ['delete', 'batch', 'jobs'],
  ['list', '', 'pods'],
  ['delete', '', 'pods'],
  ['get', '', 'pods', 'log'],
  ['get', '', 'pods', 'exec'],
  ['create', '', 'pods', 'exec'],
  ['list', '', 'events'],
] as const;

/** A namespace of a Kubernetes cluster: a job is a Job there, whose pod is handed its files. */
export class KubernetesConnection implements Connection {
  readonly kind = 'kubernetes';
  readonly abilities = ['jobs'] as const;
  readonly name: string;
  readonly #setting: KubernetesSetting;
  readonly #api: KubernetesApi;
  readonly #namespace: string;

  constructor(name: string, setting: KubernetesSetting, cluster: Cluster) {
    this.name = name;
    this.#setting = setting;
    this.#api = new KubernetesApi(cluster);
    this.#namespace = setting.namespace ?? cluster.namespace;
  }

  async check(signal: AbortSignal): Promise<ConnectionCheck | Failure> {
    try {
      const version = at(await this.#api.get('/version', signal), 'gitVersion');
      await this.#visible(`/api/v1/namespaces/${this.#namespace}`, signal);
      if (this.#setting.volume !== undefined)
        await this.#visible(inNamespace(this.#namespace, `persistentvolumeclaims/${this.#setting.volume}`), signal);
      const rights = await Promise.all(RIGHTS.map((right) => this.#right(right, signal)));
      return { version: `Kubernetes ${String(version)}`, rights, capacity: await this.#capacity(signal) };
    } catch (error) {
      return kubernetesFailure(this.name, error);
    }
  }

  run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    const place = { connection: this.name, api: this.#api, namespace: this.#namespace, setting: this.#setting };
    return withinLimit(this.name, job.limits.seconds, (limited) => runJob(place, job, onEvent, limited), signal);
  }

  clean(signal: AbortSignal): Promise<readonly string[] | Failure> {
    return cleanJobs(this.name, this.#api, this.#namespace, signal);
  }

  /** Throws where it isn't there; who may not look at it may use it all the same. */
  async #visible(path: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#api.get(path, signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 403)) throw error;
    }
  }

  async #right([verb, group, resource, subresource = '']: readonly string[], signal: AbortSignal): Promise<Right> {
    const asked = { namespace: this.#namespace, verb, group, resource, subresource };
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: asked },
    };
    const answer = await this.#api.post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body, signal);
    const what = subresource === '' ? String(resource) : `${String(resource)}/${subresource}`;
    return { name: `${String(verb)} ${what} in ${this.#namespace}`, allowed: at(at(answer, 'status'), 'allowed') === true };
  }

  /** Of all nodes, where this user may see them. */
  async #capacity(signal: AbortSignal): Promise<Capacity> {
    try {
      const nodes = list(at(await this.#api.get('/api/v1/nodes', signal), 'items')).map((node) => at(at(node, 'status'), 'allocatable'));
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      return {
        cpus: sum(nodes.map((node) => cpusOf(String(at(node, 'cpu'))))),
        memoryBytes: sum(nodes.map((node) => bytesOf(String(at(node, 'memory'))))),
      };
    } catch (error) {
      if (error instanceof ApiError) return { cpus: null, memoryBytes: null };
      throw error;
    }
  }
}
