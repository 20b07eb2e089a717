import type { Effect } from '#domain/runbook';
import { CommandCarrier } from './command-carrier.js';
import type { EffectContext } from './effect-context.js';
import type { EnginePorts } from './ports.js';
import { ServiceWatch } from './service-watch.js';

/** Brings each effect to whoever carries it out. An effect ends by reporting, or because it is no longer wanted. */
export class EffectRunner {
  private readonly services: ServiceWatch;
  private readonly commands: CommandCarrier;

  constructor(private readonly ports: Pick<EnginePorts, 'workers' | 'gates' | 'clocks'>) {
    this.services = new ServiceWatch(ports.workers);
    this.commands = new CommandCarrier(ports.workers);
  }

  async carryOut(effect: Effect, context: EffectContext): Promise<void> {
    const { gates, clocks } = this.ports;
    switch (effect.kind) {
      case 'begin':
        return context.report({ kind: 'begun' });
      case 'check-preflight':
        return gates.preflight(context);
      case 'check-gate':
        return gates.check(effect, context);
      case 'observe-service':
        return this.services.observe(effect, context);
      case 'observe-clock':
        return clocks.observe(effect, context);
      case 'carry-out-command':
        return this.commands.carryOut(effect, context);
      case 'verify-service':
        return this.services.verify(effect, context);
      case 'verify-clock':
        return clocks.verify(effect, context);
    }
  }
}
