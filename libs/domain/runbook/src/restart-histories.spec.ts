import fc from 'fast-check';
import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { abort, answerTo, aRun, done } from './spec/a-run.js';
import { everyEvent } from './spec/every-event.js';
import { isRunOver, isStepOver, RUN_STATUSES } from './status.js';

describe('any history of a restart', () => {
  const ends = new Set<string>();
  const choice = fc.record({ weight: fc.nat(1_000), pick: fc.nat(1_000), seq: fc.nat(6) });

  it('keeps the order of the stages and is over for good', () => {
    const history = fc.property(
      fc.array(choice, { minLength: 60, maxLength: 120, size: 'max' }),
      // The mix varies, so that quiet histories reach their end and wild ones every corner.
      fc.constantFrom(0, 10, 60, 400),
      fc.nat(2),
      (choices, mischief, maxFailures) => {
        let run = aRun({ policy: { maxFailures } });
        for (const { weight, pick, seq } of choices) {
          const helpful = effectsOf(run).map((effect) => answerTo(run, effect));
          const event =
            weight < mischief
              ? mischievous(run, { pick, seq, isAbort: weight % 40 === 0 })
              : helpful[pick % Math.max(1, helpful.length)];
          if (event === undefined) continue;
          const next = advance(run, event);
          if (isRunOver(run.status) && next !== run) throw new Error('over, and yet it changed');
          if (!keepsItsPromises(next)) throw new Error(`out of order after ${event.kind}`);
          if (!canEnd(next)) throw new Error(`stuck after ${event.kind}`);
          run = next;
        }
        ends.add(run.status);
      },
    );
    expect(fc.check(history, { numRuns: 1_000 })).toMatchObject({
      failed: false,
      counterexample: null,
    });
  });

  it('has seen every end', () => {
    expect([...ends]).toEqual(
      expect.arrayContaining(['succeeded', 'partial', 'failed', 'aborted', 'needs-attention']),
    );
    expect(RUN_STATUSES).toEqual(expect.arrayContaining([...ends]));
  });
});

/** Aborts are rare, or nothing else would ever be reached. */
function mischievous(
  run: Run,
  {
    pick,
    seq,
    isAbort,
  }: { readonly pick: number; readonly seq: number; readonly isAbort: boolean },
): RunEvent {
  const events = everyEvent().filter(
    ({ kind }) =>
      kind !== 'preflight-checked' && kind !== 'abort-requested' && !kind.startsWith('gate-'),
  );
  const event = events[pick % events.length];
  if (isAbort || event === undefined) return abort('x', 'y');
  if ('commandId' in event)
    return event.kind === 'command-done' && pick % 2 === 0
      ? done(run, seq)
      : { ...event, commandId: `r.${seq}.1` };
  return 'seq' in event ? { ...event, seq } : event;
}

/** I2: a run that is not over waits for an answer of the world, or ends at the word of a person. */
function canEnd(run: Run): boolean {
  if (isRunOver(run.status) || effectsOf(run).length > 0) return true;
  return advance(run, abort('ana', 'enough')).status === 'aborted';
}

/** I1: nothing of a later stage leaves pending before the earlier ones are over. Within a host, one after the other. */
function keepsItsPromises(run: Run): boolean {
  return run.steps.every((step) => {
    if (step.commandId === null) return true;
    const before = run.steps.filter(
      ({ stage, host, seq }) =>
        stage < step.stage || (stage === step.stage && host === step.host && seq < step.seq),
    );
    return (
      before.every(({ status }) => isStepOver(status)) &&
      run.gates.every(({ stage, status }) => stage > step.stage || status === 'passed')
    );
  });
}
