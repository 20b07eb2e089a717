import { aGate, aRemediationRun, aRun, SETTLED_ASKS } from '../spec/run-examples.js';
import { gateLook, headingEnd, stepLook } from './row-end.js';

const STATUSES = ['verifying', 'pending', 'pending', 'pending'] as const;

const run = aRun('failed', ['succeeded', 'failed', 'cancelled']);

describe('a row of the live view', () => {
  it.each([
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['timed-out', 'failed'],
    ['unknown', 'failed'],
    ['cancelled', 'skipped'],
    ['skipped', 'skipped'],
    ['executing', undefined],
  ] as const)('of a step that is %s is %s', (status, kind) => {
    expect(stepLook(aRun('running', [status, 'pending', 'pending']), 0).end?.kind).toBe(kind);
  });

  it('carries the reason of a failure', () => {
    expect(stepLook(run, 1).end).toEqual({
      kind: 'failed',
      text: 'OSCTRL01  OutSystems Deployment Service  failed: The service did not start.',
    });
  });

  it('of a gate that passed is done', () => {
    expect(gateLook(run, 0, 0)).toEqual({
      title: 'gate audit-in-step  passed',
      note: '',
      end: { kind: 'done' },
    });
  });

  it('of a gate that waits tells for what, and is not over', () => {
    const waiting = aGate({ gate: 'quiet-farm', status: 'waiting', message: 'timer X runs' });
    expect(gateLook(aRemediationRun('running', STATUSES, [waiting]), 1, 3)).toEqual({
      title: 'gate quiet-farm  waiting',
      note: 'timer X runs',
      end: null,
    });
  });

  it('of a gate that asks tells what, and how a person answers', () => {
    const { note, end } = gateLook(aRemediationRun('running', STATUSES, [SETTLED_ASKS]), 1, 4);
    expect(note).toMatch(
      /^Asks two different people: .* Answer: lockstep runs answer run-1 settled --about clock-ahead --choice go-on\|stop /u,
    );
    expect(end).toBeNull();
  });

  it('of a clock names it where a service would be named', () => {
    expect(stepLook(aRemediationRun('running', STATUSES), 0).title).toBe(
      'OSFE01  clock  verifying',
    );
  });

  it('never waits for what is no part of the run', () => {
    expect(stepLook(run, 99).end?.kind).toBe('skipped');
  });
});

describe('a heading', () => {
  it.each([
    [[0], 'done'],
    [[0, 1], 'failed'],
    [[0, 2], 'skipped'],
    [[1, 2], 'failed'],
  ])('over the steps %j is %s', (seqs, kind) => {
    const rows = seqs.map((seq) => stepLook(run, seq));
    expect(headingEnd('OSCTRL01', rows).kind).toBe(kind);
  });
});
