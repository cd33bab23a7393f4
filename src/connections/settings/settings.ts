/** One entry of connections.yaml; schemas/connections.schema.json. */
export interface JupyterSetting {
  readonly kind: 'jupyter';
  readonly url: string;
  readonly token?: string;
  readonly kernel?: string;
  readonly ca?: string;
  readonly verifyTls?: boolean;
}

export type ConnectionSetting = JupyterSetting;

/** A connection as somebody has set it up. */
export interface ConfiguredConnection {
  readonly name: string;
  readonly setting: ConnectionSetting;
  /** Absolute path of the file that says so. */
  readonly file: string;
}
