import {
  type GateDecision,
  type GateRef,
  personDecision,
  type Run,
  windowAnswers,
  windowDecision,
} from '#domain/runbook';
import type { EffectContext } from '../../../../apps/coordinator/src/runs/engine/effect-context.js';
import type { Gates } from '../../../../apps/coordinator/src/runs/engine/ports.js';
import {
  gateOf,
  lookAgain,
  untilDecided,
} from '../../../../apps/coordinator/src/runs/gates/gate-loop.js';
import type { Random } from '../../random.js';
import type { GateHabits } from '../scenario.js';

/** Milliseconds of one look at a farm. */
const LOOK = { from: 20, to: 600 } as const;
const LOOK_EVERY = 5_000;

/** Gates without a farm to look at: chance decides what is seen. The loop, and what people's answers mean, are real. */
export class SimulatedGates implements Gates {
  constructor(
    private readonly random: Random,
    private readonly habits: GateHabits,
  ) {}

  async preflight({ timers, signal, report }: EffectContext): Promise<void> {
    await timers.sleep(this.random.magnitude(LOOK.from, LOOK.to), signal);
    if (signal.aborted) return;
    const isRefused = this.random.isLucky(this.habits.preflightRefusesChance);
    await report({
      kind: 'preflight-checked',
      refusals: isRefused ? ['The farm is not as it was planned.'] : [],
      message: 'All is as planned.',
      notConfirmed: [],
      auditId: null,
    });
  }

  async check(gate: GateRef, context: EffectContext): Promise<void> {
    const { timers, signal } = context;
    const began = timers.now();
    await untilDecided(gate, context, async () => {
      await timers.sleep(this.random.magnitude(LOOK.from, LOOK.to), signal);
      const asked = timers.now() - began;
      const { answerWait } = context.run().policy;
      return {
        decision: signal.aborted ? PASSED : this.#decision(gate, context, asked),
        again: lookAgain(LOOK_EVERY, answerWait - asked),
      };
    });
  }

  #decision(gate: GateRef, context: EffectContext, asked: number): GateDecision {
    const run = context.run();
    if (this.random.isLucky(this.habits.refusesChance))
      return { kind: 'refuse', message: 'The farm is not in order.' };
    if (this.random.isLucky(this.habits.waitsChance))
      return { kind: 'wait', message: 'The farm is not quiet.' };
    if (run.kind === 'rehearse') return PASSED;
    return this.#asked(gate, run, { answers: gateOf(context, gate).answers, asked });
  }

  #asked(
    { gate }: GateRef,
    run: Run,
    {
      answers,
      asked,
    }: { readonly answers: Run['gates'][number]['answers']; readonly asked: number },
  ): GateDecision {
    const { environment, policy } = run;
    const { answerWait } = policy;
    if (gate === 'person') return personDecision({ environment, asked, answerWait, answers });
    if (gate !== 'window') return PASSED;
    return windowDecision({
      nowMs: this.random.isLucky(0.5) ? 1 : -1,
      notAfterMs: 0,
      asked,
      answerWait,
      answers: windowAnswers(run),
    });
  }
}

const PASSED: GateDecision = { kind: 'pass', message: 'The farm is in order.' };
