import { installOnDemand } from '../support/install-on-demand.ts';

/** The peers are no dependencies of the project; they are put in at the first bench. */
export function installPeers(): void {
  installOnDemand(import.meta.dirname, 'what the bench compares with');
}
