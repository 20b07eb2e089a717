import type { ResyncDecision } from '#domain/runbook';
import type {
  EffectContext,
  StepAttempt,
} from '../../../../apps/coordinator/src/runs/engine/effect-context.js';
import type { Clocks } from '../../../../apps/coordinator/src/runs/engine/ports.js';
import type { Random } from '../../random.js';

/** Milliseconds of one audit. */
const AUDIT = { from: 20, to: 600 } as const;
/** Milliseconds in which a clock comes nearer. */
const CONVERGES = { from: 200, to: 5_000 } as const;

/** Clocks without audits: chance decides whether one is wrong, and whether it is put right. */
export class SimulatedClocks implements Clocks {
  constructor(private readonly random: Random) {}

  async observe(step: StepAttempt, { timers, signal, report }: EffectContext): Promise<void> {
    await timers.sleep(this.random.magnitude(AUDIT.from, AUDIT.to), signal);
    if (signal.aborted) return;
    const { seq, attempt } = step;
    await report({ kind: 'clock-observed', seq, attempt, decision: this.#decision() });
  }

  async verify(step: StepAttempt, { timers, signal, report }: EffectContext): Promise<void> {
    const { seq, attempt } = step;
    const isUnwanted = () => signal.aborted;
    await timers.sleep(this.random.magnitude(CONVERGES.from, CONVERGES.to), signal);
    if (isUnwanted()) return;
    await report({ kind: 'verification-seen', seq, attempt, message: 'It comes nearer.' });
    await timers.sleep(this.random.magnitude(CONVERGES.from, CONVERGES.to), signal);
    if (isUnwanted()) return;
    await report(
      this.random.isLucky(0.8)
        ? { kind: 'verified', seq, attempt, generation: null, message: 'It is right.' }
        : { kind: 'verification-failed', seq, attempt, message: 'It is still wrong.' },
    );
  }

  #decision(): ResyncDecision {
    const chance = this.random.next();
    if (chance < 0.15) return { kind: 'leave', message: 'It is right.' };
    return chance < 0.25
      ? { kind: 'fail', outcome: 'no-time-service', message: 'It has no time service.' }
      : { kind: 'request' };
  }
}
