import { approvalProblem } from './actions.js';
import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { abort, aDraft, after, aRun, pause, played, type Wanted } from './spec/a-run.js';

const FOUR_EYES: Partial<Wanted> = { policy: { approval: 'four-eyes' } };
const approved = (by: string): RunEvent => ({
  kind: 'approved',
  by,
  reason: 'the night is agreed',
});
const waiting = (): Run => aRun(FOUR_EYES);

describe('a run that was asked for', () => {
  it('begins as a draft, of which nothing is asked or done', () => {
    const draft = aDraft();
    expect(draft).toMatchObject({ status: 'draft', wish: 'go-on', requestedBy: 'ana' });
    expect(effectsOf(draft)).toEqual([]);
    expect(after(draft, { kind: 'begun' }, abort('ana', 'no'), pause)).toBe(draft);
  });

  it('is queued where nobody has to approve it', () => {
    expect(aRun()).toMatchObject({ status: 'queued', approvedBy: null, message: null });
  });

  it('waits for another person where four eyes are asked for, and begins nothing', () => {
    expect(waiting()).toMatchObject({
      status: 'awaiting-approval',
      message: 'Waits for an approval by another person than ana, who asked for it.',
    });
    expect(effectsOf(waiting())).toEqual([]);
    expect(advance(waiting(), { kind: 'begun' })).toEqual(waiting());
  });

  it('is not approved to be rehearsed: that changes nothing', () => {
    expect(aRun({ ...FOUR_EYES, kind: 'rehearse' }).status).toBe('queued');
  });

  it('is submitted once', () => {
    const run = waiting();
    expect(advance(run, { kind: 'submitted' })).toBe(run);
  });
});

describe('an approval', () => {
  it('by another person queues the run, and is kept', () => {
    const run = advance(waiting(), approved('ben'));
    expect(run).toMatchObject({
      status: 'queued',
      approvedBy: 'ben',
      message: 'Approved by ben: the night is agreed.',
    });
    expect(played(run)).toMatchObject({ status: 'succeeded', approvedBy: 'ben' });
  });

  it.each(['ana', ' ANA', 'unknown', 'Unknown ', '', '  '])('by "%s" counts for nothing', (by) => {
    const run = waiting();
    expect(advance(run, approved(by))).toBe(run);
    expect(approvalProblem(run, by)).not.toBeNull();
  });

  it('counts once', () => {
    const run = advance(waiting(), approved('ben'));
    expect(advance(run, approved('cleo'))).toBe(run);
  });

  it('is not needed by a run that is refused', () => {
    const run = advance(waiting(), abort('ben', 'not tonight'));
    expect(run).toMatchObject({ status: 'aborted', message: 'Aborted by ben: not tonight.' });
    expect(run.steps.every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('is refused with the name of who asked', () => {
    expect(approvalProblem(waiting(), 'Ana')).toBe(
      'ana asked for this run, so another person has to approve it.',
    );
    expect(approvalProblem(waiting(), 'unknown')).toContain('say who you are');
    expect(approvalProblem(waiting(), 'ben')).toBeNull();
  });
});
