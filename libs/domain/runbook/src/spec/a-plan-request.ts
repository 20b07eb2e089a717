import { buildPlan, type PlanRequest, type PlanResult } from '../build-plan.js';
import { OUTSYSTEMS_11 } from '../profile.js';
import { A_POLICY, aHost } from './a-farm.js';

export const build = (changes: Partial<PlanRequest> = {}): PlanResult =>
  buildPlan({
    kind: 'restart',
    environment: 'demo',
    hosts: ['OSFE10', 'OSCTRL01', 'OSFE2'].map((host) => aHost(host)),
    ambiguous: [],
    controller: { kind: 'known', host: 'OSCTRL01' },
    profile: OUTSYSTEMS_11,
    policy: A_POLICY,
    resync: [],
    isConfirmed: false,
    ...changes,
  });

export function planned(changes: Partial<PlanRequest> = {}): Extract<PlanResult, { kind: 'plan' }> {
  const result = build(changes);
  if (result.kind === 'refused') throw new Error(result.reasons.join(' '));
  return result;
}
