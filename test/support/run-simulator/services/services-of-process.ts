import { ServiceManager, type ServiceOutcome } from '#adapters/host';
import type { ServiceStatus } from '#protocol';
import type { Life } from '../time/life.js';
import type { VirtualTime } from '../time/virtual-time.js';
import type { Ended, SimulatedService } from './simulated-service.js';

export interface ManagerWitness {
  readonly asked: (service: string) => void;
  /** The process has seen how the service is. */
  readonly looked: (service: string) => void;
}

export interface ManagerTemper {
  /** Milliseconds that an answer takes. */
  readonly latency: () => number;
  /** The manager cannot be asked this time. */
  readonly isUnreachable: () => boolean;
}

/** The service manager of a host as one process of its worker has it. What it asked for goes on without it. */
export class ServicesOfProcess extends ServiceManager {
  // oxlint-disable-next-line max-params -- what a process stands on
  constructor(
    private readonly services: ReadonlyMap<string, SimulatedService>,
    private readonly time: VirtualTime,
    private readonly life: Life,
    private readonly temper: ManagerTemper,
    private readonly witness: ManagerWitness = { asked: () => undefined, looked: () => undefined },
  ) {
    super();
  }

  status(service: string): Promise<ServiceStatus> {
    return new Promise((resolve, reject) => {
      this.time.after(
        this.temper.latency(),
        () => {
          if (this.temper.isUnreachable()) return reject(new Error('The service manager is busy.'));
          resolve(this.#named(service)?.status ?? notInstalled(service));
          this.witness.looked(service);
        },
        this.life,
      );
    });
  }

  stop(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.#ask('stop', service, timeout);
  }

  start(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.#ask('start', service, timeout);
  }

  #ask(what: 'stop' | 'start', name: string, timeout: number): Promise<ServiceOutcome> {
    const service = this.#named(name);
    if (service === undefined)
      return Promise.resolve(failed('not-installed', `${name} is not installed.`));
    return new Promise((resolve) => {
      const isDead = () => !this.life.isAlive;
      if (isDead()) return;
      const answer = (outcome: () => ServiceOutcome) =>
        this.time.after(
          this.temper.latency(),
          () => {
            resolve(outcome());
            this.witness.looked(name);
          },
          this.life,
        );
      const giveUp = this.time.after(
        timeout,
        () => resolve(failed('timed-out', `${name} did not ${what} within ${timeout} ms.`)),
        this.life,
      );
      this.witness.asked(name);
      // Whoever heard of it may have killed it.
      if (isDead()) return;
      service[what](this.life.name, (ended: Ended) => {
        giveUp();
        answer(() =>
          ended.kind === 'done'
            ? { kind: 'done', status: service.status }
            : failed(ended.code, `${name} did not ${what}.`),
        );
      });
    });
  }

  #named(service: string): SimulatedService | undefined {
    return this.services.get(service);
  }
}

const failed = (
  code: Extract<ServiceOutcome, { kind: 'failed' }>['code'],
  message: string,
): ServiceOutcome => ({ kind: 'failed', code, message });

const notInstalled = (service: string): ServiceStatus => ({
  service,
  state: 'not-installed',
  startMode: 'unknown',
  ready: null,
  generation: null,
});
