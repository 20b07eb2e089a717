import { Injectable } from '@nestjs/common';
import { type GateRef, windowAnswers, windowDecision } from '#domain/runbook';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../effect-context.js';
import { lookAgain, untilDecided } from './gate-loop.js';

/** Milliseconds; the answer itself is taken at once, this is for the time that is left. */
const LOOK_EVERY = 30_000;

/** The gate `window`: the only place where a run looks at the wall clock, for a person asked for it. */
@Injectable()
export class WindowGate {
  constructor(private readonly timeline: Timeline) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    let askedAt: number | null = null;
    return untilDecided(gate, context, () => {
      const { answerWait, notAfterMs } = context.run().policy;
      const now = this.timeline.now();
      const asked = askedAt === null ? null : now - askedAt;
      const decision = windowDecision({
        nowMs: this.timeline.labelMs(),
        notAfterMs,
        asked,
        answerWait,
        answers: windowAnswers(context.run()),
      });
      if (decision.kind === 'ask') askedAt ??= now;
      return Promise.resolve({ decision, again: lookAgain(LOOK_EVERY, answerWait - (asked ?? 0)) });
    });
  }
}
