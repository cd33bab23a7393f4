import type { DeploymentKey } from './deployments.ts';

/** A deployment in words. */
export function nameOf({ project, tenant }: DeploymentKey): string {
  return tenant === 'default' ? project : `${project} for ${tenant}`;
}
