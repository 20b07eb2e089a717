import { aRun } from '../spec/examples.js';
import { gateLook, headingEnd, stepLook } from './row-end.js';

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
      end: { kind: 'done' },
    });
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
