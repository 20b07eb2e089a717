import { wallAt } from '#adapters/host';
import type { ServiceStatus, SimulatedServiceOutcome } from '#protocol';
import { type LiveFarm, machineNamed, serviceOf, withService } from './farm-model.js';
import type { Ledger } from './ledger.js';
import { failures } from './service-failure.js';
import {
  type Asked,
  type Ended,
  type FarmService,
  type ServiceLife,
  askStart,
  askStop,
  becameReady,
  serviceStatus,
  startEnded,
  stopEnded,
} from './service-life.js';

type Waiter = (outcome: SimulatedServiceOutcome) => void;

/**
 * Stops and starts the farm's services: the timers and the ledger around `service-life`. An operation that began ends
 * whoever asked for it is still there, as on a real server.
 */
export class ServiceDesk {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly waiters = new Map<string, Waiter[]>();

  constructor(
    private readonly live: LiveFarm,
    private readonly parts: {
      readonly ledger: Ledger;
      readonly generation: (wallNs: bigint) => string;
      /** The farm cannot go on: an action that is not in the ledger must not be answered. */
      readonly onBroken: (error: unknown) => void;
    },
  ) {}

  status(host: string, name: string): ServiceStatus {
    const service = serviceOf(this.live.state, host, name);
    if (service !== null) return serviceStatus(service);
    return {
      service: name,
      state: 'not-installed',
      startMode: 'unknown',
      ready: null,
      generation: null,
    };
  }

  stop(host: string, name: string): Promise<SimulatedServiceOutcome> {
    const { delays } = this.live.state;
    return this.ask({ host, name }, (service) => askStop(service, delays), stopEnded);
  }

  start(host: string, name: string): Promise<SimulatedServiceOutcome> {
    const { delays } = this.live.state;
    return this.ask(
      { host, name },
      (service) => askStart(service, delays),
      (service) => {
        const generation = this.parts.generation(this.wallNs(host));
        return startEnded(service, { generation, delays: this.live.state.delays });
      },
    );
  }

  /** Leaves what is under way unfinished. */
  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async ask(
    { host, name }: { host: string; name: string },
    asked: (service: FarmService) => Asked,
    ended: (service: FarmService) => Ended,
  ): Promise<SimulatedServiceOutcome> {
    const service = serviceOf(this.live.state, host, name);
    if (service === null) return failures.notInstalled({ host, name });
    const answer = asked(service);
    if (answer.kind === 'answered') return answer.failure ?? this.done(service);
    if (answer.kind === 'begun') {
      this.change(service, answer.life);
      this.after(answer.afterMs, () => this.end(service, ended));
    }
    return new Promise((resolve) => {
      const key = `${host}/${name}`;
      this.waiters.set(key, [...(this.waiters.get(key) ?? []), resolve]);
    });
  }

  private async end(
    { host, name }: FarmService,
    ended: (service: FarmService) => Ended,
  ): Promise<void> {
    const service = this.now(host, name);
    const { life, ledger, failure, readyAfterMs } = ended(service);
    if (ledger !== null) await this.parts.ledger.append({ host, service: name, ...ledger });
    this.change(service, life);
    if (readyAfterMs !== null && ledger !== null)
      this.after(readyAfterMs, () => {
        const running = this.now(host, name);
        this.change(running, becameReady(running.life, ledger.generation));
      });
    this.answer(`${host}/${name}`, failure ?? this.done(service));
  }

  private answer(key: string, outcome: SimulatedServiceOutcome): void {
    const waiters = this.waiters.get(key) ?? [];
    this.waiters.delete(key);
    for (const waiter of waiters) waiter(outcome);
  }

  private done({ host, name }: FarmService): SimulatedServiceOutcome {
    return { kind: 'done', status: serviceStatus(this.now(host, name)) };
  }

  private now(host: string, name: string): FarmService {
    const service = serviceOf(this.live.state, host, name);
    if (service === null) throw new Error(`${name} on ${host} left the farm`);
    return service;
  }

  /** Only the life: a fault or a start type may have been set meanwhile. */
  private change({ host, name }: FarmService, life: ServiceLife): void {
    this.live.state = withService(this.live.state, { ...this.now(host, name), life });
  }

  private wallNs(host: string): bigint {
    const machine = machineNamed(this.live.state, host);
    return wallAt(machine?.clock ?? this.live.state.rightClock, process.hrtime.bigint());
  }

  private after(ms: number, act: () => void | Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      Promise.resolve()
        .then(act)
        .catch((error: unknown) => this.parts.onBroken(error));
    }, ms);
    this.timers.add(timer);
  }
}
