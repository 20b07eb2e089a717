import type { RunEvent } from '../run-event.js';

/** One of each kind; a new kind does not compile until it is here. Those of gates speak of `gate` in stage 0. */
const EVERY: { readonly [K in RunEvent['kind']]: Extract<RunEvent, { kind: K }> } = {
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
  'verification-started': { kind: 'verification-started', seq: 0 },
  'verification-seen': { kind: 'verification-seen', seq: 0, message: 's' },
  verified: { kind: 'verified', seq: 0, generation: 'x', message: null },
  'verification-failed': { kind: 'verification-failed', seq: 0, message: '' },
  'abort-requested': { kind: 'abort-requested', by: 'x', reason: 'y' },
};

export const everyEvent = (): RunEvent[] => Object.values(EVERY);
