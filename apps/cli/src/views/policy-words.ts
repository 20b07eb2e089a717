import { durationText, type GateKind, type Plan, type Readiness } from '#domain/runbook';
import { instantText } from '../local-time.js';
import type { LocalLook } from './paint.js';

type Planned = Pick<Plan, 'kind' | 'policy' | 'stages'>;

/** The numbers of a plan's policy that this plan comes to use, each with what it limits. */
export function policyWords(plan: Planned): string[] {
  const operations = plan.stages.flatMap(({ steps }) => steps.map(({ operation }) => operation));
  return [
    ...(needsApproval(plan) ? ['another person has to approve it first'] : []),
    ...(operations.includes('time.resync') ? resyncWords(plan) : []),
    ...gateWords(plan),
    ...(operations.includes('service.ensureRestarted') ? restartWords(plan) : []),
    `the whole run may take ${durationText(plan.policy.runLimit)}`,
  ];
}

/** A rehearsal changes nothing. */
const needsApproval = ({ kind, policy }: Pick<Plan, 'kind' | 'policy'>): boolean =>
  policy.approval === 'four-eyes' && kind !== 'rehearse';

/** The end of the time for a run, where its plan names one. */
export const windowLines = (notAfterMs: number | null, { zone }: LocalLook): string[] =>
  notAfterMs === null ? [] : [`No stage begins after ${instantText(zone, notAfterMs)}`];

function resyncWords({ policy: { resync } }: Planned): string[] {
  return [
    `a clock is put forward by at most ${seconds(resync.maxForward)} and back by at most ${seconds(resync.maxBackward)}`,
    ...(resync.beyondLimits.length === 0
      ? []
      : [`further than that on ${resync.beyondLimits.join(' and ')} by a person's decision`]),
    `it has to be within ${seconds(resync.within)} of the database after ${durationText(resync.limit)} at most`,
  ];
}

function gateWords({ policy, stages }: Planned): string[] {
  const gates = new Set<GateKind>(stages.flatMap((stage) => stage.gates));
  const ifGate = (gate: GateKind, words: string): string[] => (gates.has(gate) ? [words] : []);
  return [
    ...ifGate('clocks-hold', `clocks have to hold for ${seconds(policy.hold)}`),
    ...ifGate('quiet-farm', quietWords(policy.quiet)),
    ...ifGate(
      'settled',
      `what a clock showed while it was ahead has to be past by ${seconds(policy.settleMargin)}`,
    ),
    ...(gates.has('person') || gates.has('settled')
      ? [`a person's answer is awaited ${durationText(policy.answerWait)}`]
      : []),
  ];
}

function quietWords({ policy, wait }: Plan['policy']['quiet']): string {
  switch (policy) {
    case 'wait':
      return `a busy farm is awaited ${durationText(wait)} before the run ends`;
    case 'go-on':
      return 'a busy farm is restarted all the same';
    case 'stop':
      return 'a busy farm ends the run at once';
  }
}

const restartWords = ({ policy }: Planned): string[] => [
  ...(policy.canary ? ['one front-end alone first'] : []),
  `${policy.batch} front-end${policy.batch === 1 ? '' : 's'} at a time`,
  `at most ${policy.maxFailures} failed steps`,
  `stop within ${seconds(policy.stopTimeout)}`,
  `start within ${seconds(policy.startTimeout)}`,
  `ready${READY_BY[policy.readiness]} within ${seconds(policy.readyTimeout)}`,
  `stable for ${seconds(policy.stable)}`,
  `a lost worker is awaited ${seconds(policy.reconnectGrace)}`,
];

const READY_BY = {
  event: '',
  port: ' (its port answers)',
  process: ' (its process runs)',
} as const satisfies Record<Readiness, string>;

const seconds = (duration: number): string => `${duration / 1_000} s`;
