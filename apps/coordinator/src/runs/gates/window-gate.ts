import { Injectable } from '@nestjs/common';
import { type GateRef, windowAnswers, windowDecision } from '#domain/runbook';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../engine/effect-context.js';
import { lookAgain, untilDecided } from './gate-loop.js';

/** Milliseconds; the answer itself is taken at once, this is for the time that is left. */
const LOOK_EVERY = 30_000;

/** The gate `window`: whether the time in which stages may begin is over, by this machine's wall clock alone. */
@Injectable()
export class WindowGate {
  constructor(private readonly timeline: Timeline) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    const { timers, run } = context;
    const { notAfterMs, answerWait } = run().policy;
    let askedSince: number | null = null;
    return untilDecided(gate, context, () => {
      const asked = askedSince === null ? null : timers.now() - askedSince;
      const decision = windowDecision({
        nowMs: this.timeline.labelMs(),
        notAfterMs,
        asked,
        answerWait,
        answers: windowAnswers(run()),
      });
      if (decision.kind === 'ask') askedSince ??= timers.now();
      return Promise.resolve({
        decision,
        again: lookAgain(LOOK_EVERY, answerWait - (asked ?? 0)),
      });
    });
  }
}
