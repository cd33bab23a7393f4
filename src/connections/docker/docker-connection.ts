import Docker from 'dockerode';
import { isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import type { Connection, ConnectionCheck, ImageRequest, Job, JobEnd, JobEvent, MadeImage } from '../connection.ts';
import { DOCKER_SOCKET } from '../settings/settings.ts';
import type { DockerSetting } from '../settings/settings.ts';
import { withinLimit } from '../time-limit.ts';
import { baseImageOf, findImage, registryOf } from './base-image.ts';
import type { BaseImage, Registry } from './base-image.ts';
import { dockerFailure } from './docker-failure.ts';
import { makeReleaseImage } from './release-image.ts';
import { runJob } from './run-job.ts';

/** A Docker engine: a job is a container on an image that has the project's packages. */
export class DockerConnection implements Connection {
  readonly kind = 'docker';
  readonly abilities = ['jobs', 'images'] as const;
  readonly name: string;
  readonly #setting: DockerSetting;
  readonly #image: BaseImage;
  readonly #registry: Registry;
  readonly #docker: Docker;

  /** `login`: `user:password` for its registry. */
  constructor(name: string, setting: DockerSetting, login?: string) {
    this.name = name;
    this.#setting = setting;
    this.#image = baseImageOf(setting, login);
    this.#registry = registryOf(setting, login);
    this.#docker = new Docker({ socketPath: setting.socket ?? DOCKER_SOCKET });
  }

  async check(): Promise<ConnectionCheck | Failure> {
    try {
      const about = await this.#docker.version();
      // SAFETY: dockerode has no type for it; these two are in every version of the API and read as what may be missing.
      const info = (await this.#docker.info()) as { NCPU?: number; MemTotal?: number };
      const missing = await findImage(this.name, this.#docker, this.#image);
      if (missing) return missing;
      return {
        version: `Docker ${about.Version}`,
        // Whoever may use the socket may do everything.
        rights: [{ name: 'run containers and build images', allowed: true }],
        capacity: { cpus: info.NCPU ?? null, memoryBytes: info.MemTotal ?? null },
      };
    } catch (error) {
      return dockerFailure(this.name, error);
    }
  }

  run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    const run = (limited: AbortSignal) => runJob(this.name, this.#docker, this.#setting, this.#image, job, onEvent, limited);
    return withinLimit(this.name, job.limits.seconds, run, signal);
  }

  async image(request: ImageRequest, progress: (message: string) => void, signal: AbortSignal): Promise<MadeImage | Failure> {
    try {
      return await makeReleaseImage(this.name, this.#docker, this.#image, this.#registry, request, progress, signal);
    } catch (error) {
      return isCancelled(signal) ? new Failure('cancelled', 'cancelled while the image was made') : dockerFailure(this.name, error);
    }
  }
}
