import { Injectable } from '@nestjs/common';
import { type GateDecision, type GateRef, quietDecision, quietness } from '#domain/runbook';
import { EnvironmentsService } from '../../environments/environments.service.js';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../engine/effect-context.js';
import { FarmActivities } from './farm-activities.js';
import { lookAgain, untilDecided } from './gate-loop.js';

/** Milliseconds between two looks at a busy farm: a timer ends within seconds, a publish within minutes. */
const LOOK_EVERY = 2_000;

/** The gate `quiet-farm`, and the same look for the gate behind it. */
@Injectable()
export class QuietGate {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly activities: FarmActivities,
    private readonly timeline: Timeline,
  ) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    const began = this.timeline.now();
    const { wait } = context.run().policy.quiet;
    return untilDecided(gate, context, async () => {
      const waited = this.timeline.now() - began;
      return {
        decision: await this.decide(context, waited),
        again: lookAgain(LOOK_EVERY, wait - waited),
      };
    });
  }

  /** @param waited for a quiet farm so far, ms */
  async decide({ run }: EffectContext, waited: number): Promise<GateDecision> {
    const { environment, policy, hosts, gates } = run();
    const record = await this.environments.find(environment);
    const seen = await this.activities.look(record, hosts);
    return quietDecision(quietness(seen, policy.answers), {
      policy: policy.quiet,
      waited,
      // The last gate asks about the farm, too.
      answers: gates.flatMap(({ answers }) => answers),
    });
  }
}
