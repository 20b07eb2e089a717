import { Injectable } from '@nestjs/common';
import type { Effect } from '#domain/runbook';
import { ClockWatch } from './clock-watch.js';
import { CommandCarrier } from './command-carrier.js';
import type { EffectContext } from './effect-context.js';
import { GateChecks } from './gate-checks.js';
import { ServiceWatch } from './service-watch.js';

/** Brings each effect to whoever carries it out. An effect ends by reporting, or because it is no longer wanted. */
@Injectable()
export class EffectRunner {
  constructor(
    private readonly gates: GateChecks,
    private readonly services: ServiceWatch,
    private readonly clocks: ClockWatch,
    private readonly commands: CommandCarrier,
  ) {}

  async carryOut(effect: Effect, context: EffectContext): Promise<void> {
    switch (effect.kind) {
      case 'begin':
        return context.report({ kind: 'begun' });
      case 'check-preflight':
        return this.gates.preflight(context);
      case 'check-gate':
        return this.gates.check(effect, context);
      case 'observe-service':
        return this.services.observe(effect.seq, context);
      case 'observe-clock':
        return this.clocks.observe(effect.seq, context);
      case 'carry-out-command':
        return this.commands.carryOut(effect, context);
      case 'verify-service':
        return this.services.verify(effect.seq, context);
      case 'verify-clock':
        return this.clocks.verify(effect.seq, context);
    }
  }
}
