import type { Deployment } from '../src/connections/deployments.ts';
import type { HealthDocument } from '../src/health/document.ts';

/** Every message between a page of the sidebar and the extension. Both check what they get: schemas/page-update and page-request. */

/** From the extension to a page. */
export type PageUpdate =
  | { readonly kind: 'begin'; readonly texts: Readonly<Record<string, string>>; readonly trusted: boolean }
  | { readonly kind: 'deployments'; readonly places: readonly Place[]; readonly newer: Readonly<Record<string, string>> }
  | { readonly kind: 'health'; readonly health: HealthDocument };

/** A connection with what it had when it last told. */
export interface Place {
  readonly connection: string;
  readonly at: string | null;
  readonly problem: string | null;
  readonly deployments: readonly Deployment[];
}

/** From a page to the extension. */
export type PageRequest =
  | { readonly kind: 'ready' }
  | { readonly kind: 'act'; readonly action: Action; readonly connection: string; readonly project: string; readonly tenant: string }
  | { readonly kind: 'window'; readonly hours: number };

export type Action = 'deploy' | 'rollback' | 'restart' | 'logs' | 'open' | 'undeploy' | 'copy';
