import type { Deployment } from '../connections/deployments.ts';

/** `productize status --json`; schemas/status.schema.json. */
export interface Status {
  readonly at: string;
  readonly deployments: readonly Deployment[];
  /** Connections that could not be asked. */
  readonly unreachable: readonly { readonly connection: string; readonly reason: string }[];
}
