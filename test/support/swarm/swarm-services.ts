import { OUTSYSTEMS_11 } from '#domain/runbook';
import type { CommandResult, EnsureRestarted, ServiceStatus } from '#protocol';
import type { SwarmLedger } from './swarm-ledger.js';

export interface SwarmPlace {
  readonly environment: string;
  readonly host: string;
  readonly isController: boolean;
}

/** As the services of one server, in memory: they stop and start at once, and are ready then. */
export class SwarmServices {
  private readonly generations = new Map<string, string | null>();
  private started = 0;

  constructor(
    private readonly place: SwarmPlace,
    private readonly ledger: SwarmLedger,
    /** Between a stop and the start that follows. */
    private readonly betweenStopAndStart: () => Promise<void>,
  ) {
    for (const service of OUTSYSTEMS_11.services.controller)
      this.generations.set(service, this.isDisabled(service) ? null : this.nextGeneration());
  }

  all(): ServiceStatus[] {
    return [...this.generations.keys()].map((service) => this.status(service));
  }

  status(service: string): ServiceStatus {
    const generation = this.generations.get(service);
    if (generation === undefined)
      return {
        service,
        state: 'not-installed',
        startMode: 'unknown',
        ready: null,
        generation: null,
      };
    return {
      service,
      state: generation === null ? 'stopped' : 'running',
      startMode: this.isDisabled(service) ? 'disabled' : 'automatic',
      ready: generation !== null,
      generation,
    };
  }

  /** As a worker does it: only what still runs as the process that the coordinator has seen is stopped. */
  async ensureRestarted({ service, expectGeneration }: EnsureRestarted): Promise<CommandResult> {
    const { generation, state } = this.status(service);
    if (state === 'not-installed' || this.isDisabled(service))
      return this.result('failed', service, 'not-startable');
    if (generation !== null && generation !== expectGeneration)
      return this.result('already-restarted', service);
    if (generation !== null) this.act(service, 'stop', generation);
    await this.betweenStopAndStart();
    this.act(service, 'start', this.nextGeneration());
    return this.result('restarted', service);
  }

  private act(service: string, action: 'stop' | 'start', generation: string): void {
    const { environment, host } = this.place;
    this.generations.set(service, action === 'stop' ? null : generation);
    this.ledger.act({ environment, host, service, action, generation });
  }

  private result(
    outcome: CommandResult['outcome'],
    service: string,
    code: string | null = null,
  ): CommandResult {
    const message = code === null ? '' : `${service} cannot be restarted here.`;
    return { outcome, message, code, status: this.status(service) };
  }

  private nextGeneration(): string {
    this.started += 1;
    return `swarm-${this.started}`;
  }

  private isDisabled(service: string): boolean {
    return service === OUTSYSTEMS_11.controllerService && !this.place.isController;
  }
}
