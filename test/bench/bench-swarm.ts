import { SwarmFarm, type SwarmFarmSize } from '../support/swarm/swarm-farm.js';
import { benchCoordinator } from './bench-coordinator.js';
import { TELLS_USAGE } from './coordinator-usage.js';

interface BenchSwarmSize extends Omit<SwarmFarmSize, 'coordinators'> {
  /** Processes on one store. */
  readonly coordinators?: number;
}

/** A swarm whose coordinators are those of every bench, and tell their usage. */
export function openSwarm({ coordinators = 1, ...size }: BenchSwarmSize): Promise<SwarmFarm> {
  const made = (dataDir: string) => benchCoordinator(dataDir, { nodeOptions: TELLS_USAGE });
  return SwarmFarm.open({
    ...size,
    coordinators: Array.from({ length: coordinators }, () => made),
  });
}
