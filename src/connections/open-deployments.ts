import { Failure } from '../failure.ts';
import type { Deployments } from './deployments.ts';
import { LocalDeployments } from './local/deployments/local-deployments.ts';

/** What keeps services running on a connection. A Failure where nothing does. */
export function openDeployments(connection: string): Deployments | Failure {
  if (connection === 'local') return new LocalDeployments();
  return new Failure('input', `nothing can be deployed on ${connection}: releases run on local, this machine`);
}

/** Everything that can have deployments. */
export function allDeployments(): readonly Deployments[] {
  return [new LocalDeployments()];
}
