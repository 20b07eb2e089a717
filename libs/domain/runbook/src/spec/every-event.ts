import type { RunEvent } from '../run-event.js';

/** One of each kind; a new kind does not compile until it is here. Those of gates speak of `gate` in stage 0. */
const EVERY: { readonly [K in RunEvent['kind']]: Extract<RunEvent, { kind: K }> } = {
  submitted: { kind: 'submitted' },
  approved: { kind: 'approved', by: 'x', reason: 'y' },
  begun: { kind: 'begun' },
  'taken-up': { kind: 'taken-up' },
  'preflight-checked': {
    kind: 'preflight-checked',
    refusals: ['x'],
    message: '',
    notConfirmed: ['y'],
    auditId: null,
  },
  'gate-checked': {
    kind: 'gate-checked',
    stage: 0,
    gate: 'audit-in-step',
    passed: false,
    message: '',
    auditId: null,
    notConfirmed: [],
  },
  'gate-waits': { kind: 'gate-waits', stage: 0, gate: 'audit-in-step', message: 'w' },
  'gate-asks': {
    kind: 'gate-asks',
    stage: 0,
    gate: 'audit-in-step',
    message: 'a',
    question: { topic: 'unread-activity', text: '?', choices: ['go-on', 'stop'], peopleNeeded: 1 },
  },
  'gate-answered': {
    kind: 'gate-answered',
    gate: 'audit-in-step',
    answer: { choice: 'stop', reason: 'r', by: 'x' },
  },
  'service-observed': {
    kind: 'service-observed',
    seq: 0,
    service: { state: 'running', startMode: 'automatic', generation: 'old' },
  },
  'clock-observed': { kind: 'clock-observed', seq: 0, decision: { kind: 'request' } },
  'observation-refused': { kind: 'observation-refused', seq: 0, message: '' },
  'worker-lost': { kind: 'worker-lost', seq: 0, message: '' },
  'command-accepted': { kind: 'command-accepted', commandId: 'r.0.1' },
  'command-executing': { kind: 'command-executing', commandId: 'r.0.1' },
  'command-rejected': { kind: 'command-rejected', commandId: 'r.0.1', message: '' },
  'command-overdue': { kind: 'command-overdue', commandId: 'r.0.1', message: '' },
  'command-done': {
    kind: 'command-done',
    commandId: 'r.0.1',
    failed: true,
    message: '',
    generation: null,
  },
  'verification-seen': { kind: 'verification-seen', seq: 0, message: 's' },
  verified: { kind: 'verified', seq: 0, generation: 'x', message: null },
  'verification-failed': { kind: 'verification-failed', seq: 0, message: '' },
  'pause-requested': { kind: 'pause-requested', by: 'x', reason: 'y' },
  'abort-requested': { kind: 'abort-requested', by: 'x', reason: 'y' },
  resumed: { kind: 'resumed', by: 'x', reason: 'y' },
  'step-retried': { kind: 'step-retried', seq: 0, by: 'x', reason: 'y' },
  'step-skipped': { kind: 'step-skipped', seq: 0, by: 'x', reason: 'y' },
  'step-resolved': { kind: 'step-resolved', seq: 0, as: 'succeeded', by: 'x', reason: 'y' },
  'run-overdue': { kind: 'run-overdue', message: 'o' },
  breached: { kind: 'breached', invariant: 'I7', message: 'b' },
};

export const everyEvent = (): RunEvent[] => Object.values(EVERY);

/** They count whenever they come, as long as the run is not over: nobody has to be asked for them. */
export const UNASKED: readonly RunEvent['kind'][] = [
  'pause-requested',
  'abort-requested',
  'resumed',
  'step-retried',
  'step-skipped',
  'step-resolved',
  'run-overdue',
  'breached',
];
