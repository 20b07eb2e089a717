import { ServiceManager, type ServiceOutcome } from '#adapters/host';
import type { ServiceStatus } from '#protocol';

/** The plain data of a status. */
type Status = Pick<ServiceStatus, keyof ServiceStatus>;
type Failure = Extract<ServiceOutcome, { kind: 'failed' }>;

/** Services that exist in memory only, with a ledger of the stops and starts that happened to them. */
export class ServicesInMemory extends ServiceManager {
  /** "stop <service>", "start <service>" in the order in which they happened. */
  readonly ledger: string[] = [];
  /** Set to make the next stop or start fail; the state becomes `leaves`. */
  failing: { stop?: Failing; start?: Failing } = {};
  /** While set, a stop has begun but does not end before it resolves. */
  heldStop: Promise<void> | null = null;
  isReachable = true;
  readonly #services: Map<string, Status>;
  #starts = 0;

  constructor(...names: string[]) {
    super();
    this.#services = new Map(names.map((name) => [name, this.#running(name)]));
  }

  override async status(service: string): Promise<Status> {
    if (!this.isReachable) throw new Error('the service manager is away');
    return this.#services.get(service) ?? { ...this.#running(service), state: 'not-installed' };
  }

  override async stop(service: string): Promise<ServiceOutcome> {
    this.change(service, { state: 'stopping' });
    this.ledger.push(`stop ${service}`);
    await this.heldStop;
    const { stop } = this.failing;
    if (stop !== undefined) return this.#fail(service, stop);
    return this.#done(service, { state: 'stopped', generation: null });
  }

  override async start(service: string): Promise<ServiceOutcome> {
    const now = await this.status(service);
    if (now.state === 'running') return { kind: 'done', status: now };
    this.ledger.push(`start ${service}`);
    const { start } = this.failing;
    if (start !== undefined) return this.#fail(service, start);
    return this.#done(service, this.#running(service));
  }

  /** As if someone else had done it. */
  change(service: string, change: Partial<Status>): Status {
    const status = { ...(this.#services.get(service) ?? this.#running(service)), ...change };
    this.#services.set(service, status);
    return status;
  }

  #done(service: string, change: Partial<Status>): ServiceOutcome {
    return { kind: 'done', status: this.change(service, change) };
  }

  #fail(service: string, { failure, leaves }: Failing): ServiceOutcome {
    this.change(service, leaves);
    return failure;
  }

  #running(service: string): Status {
    this.#starts += 1;
    const generation = `process ${this.#starts}`;
    return { service, state: 'running', startMode: 'automatic', ready: true, generation };
  }
}

interface Failing {
  readonly failure: Failure;
  readonly leaves: Partial<Status>;
}

export const failing = (code: Failure['code'], leaves: Partial<Status> = {}): Failing => ({
  failure: { kind: 'failed', code, message: `It is said: ${code}.` },
  leaves,
});
