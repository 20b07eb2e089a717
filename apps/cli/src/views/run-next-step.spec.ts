import type { PlanKind } from '#domain/runbook';
import { aGate, aRemediationRun, aRun, SETTLED_ASKS } from '../spec/run-examples.js';
import { nextStep } from './run-next-step.js';

const PENDING = ['pending', 'pending', 'pending'] as const;
const AS_TEXT = 'lockstep runs show run-1 --as-text';

const next = (kind: PlanKind, status: 'succeeded' | 'failed' | 'aborted'): string =>
  nextStep({ ...aRun(status, PENDING), kind });

describe('what comes next after a run', () => {
  it.each([
    ['succeeded', 'nothing; every service was seen ready'],
    ['partial', 'put right what the message names'],
    ['aborted', 'services that were not reached still run as before'],
    ['needs-attention', 'a person must decide'],
    ['running', 'watch it'],
    ['paused', 'go on: lockstep runs resume run-1'],
    ['awaiting-approval', 'another person than ann has to approve it: lockstep runs approve run-1'],
  ] as const)('that is %s: %s', (status, said) => {
    expect(nextStep(aRun(status, PENDING))).toMatch(new RegExp(`^${said}`, 'u'));
  });

  it.each(['failed', 'partial', 'aborted', 'paused', 'needs-attention'] as const)(
    'that is %s may be to finish it by hand',
    (status) => {
      expect(nextStep(aRun(status, PENDING))).toContain(AS_TEXT);
    },
  );

  it.each<[PlanKind, 'succeeded' | 'failed' | 'aborted', RegExp]>([
    ['remediate', 'failed', /run again: lockstep run demo --kind remediate --reason/u],
    [
      'resync',
      'succeeded',
      /^nothing; the clocks agree\..*still shown: lockstep run demo --reason/u,
    ],
    ['resync', 'failed', /run again: lockstep run demo --kind resync --reason/u],
    ['resync', 'aborted', /^no service was touched, and a time service that was asked goes on/u],
    [
      'rehearse',
      'succeeded',
      /^everything would pass, so do it: lockstep run demo --kind remediate/u,
    ],
    [
      'rehearse',
      'failed',
      /^put right what would not pass, then rehearse again.*nothing was changed/u,
    ],
    ['rehearse', 'aborted', /^nothing was changed/u],
  ])('of kind %s that %s fits that kind', (kind, status, said) => {
    expect(next(kind, status)).toMatch(said);
  });

  it('that was a rehearsal is never to finish by hand what was not begun', () => {
    expect(next('rehearse', 'failed') + next('rehearse', 'aborted')).not.toContain('--as-text');
  });

  it('that failed at a gate is to put right what the gate names', () => {
    const refused = aGate({ gate: 'audit-in-step', status: 'refused' });
    const statuses = ['succeeded', 'cancelled', 'cancelled', 'cancelled'] as const;
    expect(nextStep(aRemediationRun('failed', statuses, [refused]))).toMatch(
      /^put right what the gate audit-in-step names/u,
    );
  });

  it('that succeeded with something not confirmed is to see for oneself', () => {
    const gate = aGate({ gate: 'farm-verified', notConfirmed: ['the serial of OSFE01'] });
    const statuses = ['succeeded', 'succeeded', 'succeeded', 'succeeded'] as const;
    expect(nextStep(aRemediationRun('succeeded', statuses, [gate]))).toMatch(
      /^see for yourself what could not be confirmed/u,
    );
  });

  it('that asks is to answer; one that was aborted meanwhile asks nothing', () => {
    const statuses = ['succeeded', 'pending', 'pending', 'pending'] as const;
    const command =
      'lockstep runs answer run-1 settled --about clock-ahead --choice go-on|stop --reason "..."';
    expect(nextStep(aRemediationRun('running', statuses, [SETTLED_ASKS]))).toMatch(
      /^a person must decide: /u,
    );
    expect(nextStep(aRemediationRun('running', statuses, [SETTLED_ASKS]))).toContain(command);
    expect(nextStep(aRemediationRun('aborted', statuses, [SETTLED_ASKS]))).not.toContain(command);
  });
});
