import type { Run, RunEvent } from '#domain/runbook';
import { aRun } from '../../spec/coordinator-in-memory.js';
import { EffectOnPaper } from '../../spec/effect-on-paper.js';
import { Timeline } from '../../time/timeline.js';
import { WindowGate } from './window-gate.js';

const GATE = { stage: 0, gate: 'window' } as const;
const END = 1_000_000;
const ANSWER_WAIT = 60_000;

/** A wall clock that a test sets. */
class SetClock extends Timeline {
  at = 0;

  override labelMs(): number {
    return this.at;
  }
}

describe('the end of the time in which stages may begin', () => {
  let clock: SetClock;
  let effect: EffectOnPaper;
  let run: Run;

  beforeEach(() => {
    clock = new SetClock();
    effect = new EffectOnPaper();
    run = aRun([], { notAfterMs: END, answerWait: ANSWER_WAIT }, ['window']);
  });
  afterEach(() => effect.aborting.abort());

  const check = () => new WindowGate(clock).check(GATE, { ...effect.context(run), run: () => run });
  const kinds = () => effect.reported.map(({ kind }) => kind);

  it('lets a stage begin before it, by the wall clock of this machine', async () => {
    clock.at = END;
    await check();
    expect(effect.reported).toMatchObject([{ kind: 'gate-checked', passed: true, ...GATE }]);
  });

  it('asks a person after it, and takes silence for a no', async () => {
    clock.at = END + 1;
    const checked = check();
    await effect.until('a question', () => kinds().includes('gate-asks'));
    const asked: RunEvent | undefined = effect.reported[0];
    expect(asked).toMatchObject({ question: { topic: 'window-over', peopleNeeded: 1 } });
    await effect.untilSettled(checked);
    expect(effect.reported.at(-1)).toMatchObject({ kind: 'gate-checked', passed: false });
    expect(effect.timers.now()).toBeGreaterThanOrEqual(ANSWER_WAIT);
  });

  it('lets the rest of the run go on when a person has said so once', async () => {
    clock.at = END + 1;
    const answers = [{ about: 'window-over', choice: 'go-on', by: 'ben', reason: 'r' }] as const;
    run = { ...run, gates: run.gates.map((gate) => ({ ...gate, answers })) };
    await check();
    expect(effect.reported).toMatchObject([{ kind: 'gate-checked', passed: true }]);
  });
});
