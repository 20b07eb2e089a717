import { Injectable } from '@nestjs/common';
import { type GateRef, personDecision } from '#domain/runbook';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../engine/effect-context.js';
import { gateOf, lookAgain, untilDecided } from './gate-loop.js';

/** Milliseconds; the answer itself is taken at once, this is for the time that is left. */
const LOOK_EVERY = 30_000;

/** The gate `person`. In a rehearsal nobody is asked: whether a person will say yes is not for it to know. */
@Injectable()
export class PersonGate {
  constructor(private readonly timeline: Timeline) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    const began = this.timeline.now();
    const { environment, kind, policy } = context.run();
    const { answerWait } = policy;
    if (kind === 'rehearse')
      return untilDecided(gate, context, () =>
        Promise.resolve({
          decision: { kind: 'pass', message: 'A person would be asked whether to restart now.' },
          again: 0,
        }),
      );
    return untilDecided(gate, context, () => {
      const asked = this.timeline.now() - began;
      return Promise.resolve({
        decision: personDecision({
          environment,
          asked,
          answerWait,
          answers: gateOf(context, gate).answers,
        }),
        again: lookAgain(LOOK_EVERY, answerWait - asked),
      });
    });
  }
}
