interface AnySetting {
  /** Nothing runs there before somebody has typed its name. */
  readonly protected?: boolean;
}

/** One entry of connections.yaml; schemas/connections.schema.json. */
export interface JupyterSetting extends AnySetting {
  readonly kind: 'jupyter';
  readonly url: string;
  readonly token?: string;
  readonly password?: string;
  readonly kernel?: string;
  readonly ca?: string;
  readonly verifyTls?: boolean;
}

export interface DockerSetting extends AnySetting {
  readonly kind: 'docker';
  readonly socket?: string;
  readonly image?: string;
  readonly registry?: string;
  readonly credentials?: string;
  readonly memoryMb?: number;
  readonly cpus?: number;
  readonly network?: boolean;
}

export interface KubernetesSetting extends AnySetting {
  readonly kind: 'kubernetes';
  readonly context: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly image?: string;
  readonly pullSecret?: string;
  readonly memoryMb?: number;
  readonly cpus?: number;
  readonly volume?: string;
  readonly deadlineSeconds?: number;
}

export type ConnectionSetting = JupyterSetting | DockerSetting | KubernetesSetting;

export const DOCKER_SOCKET = process.platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';

/** Where a connection leads, for people. */
export function addressOf(setting: ConnectionSetting): string {
  if (setting.kind === 'jupyter') return setting.url;
  if (setting.kind === 'docker') return setting.socket ?? DOCKER_SOCKET;
  return setting.namespace === undefined ? setting.context : `${setting.context}/${setting.namespace}`;
}

/** A connection as somebody has set it up. */
export interface ConfiguredConnection {
  readonly name: string;
  readonly setting: ConnectionSetting;
  /** Absolute path of the file that says so; undefined where the editor's settings do. */
  readonly file: string | undefined;
}
