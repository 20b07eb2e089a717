import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceStatus } from '#protocol';
import { ServiceManager, type ServiceOutcome } from './service-manager.js';
import { Systemctl, type SystemctlFailure } from './systemctl.js';
import { type Unit, unitState, unitStatus } from './systemd-unit.js';

/** Milliseconds between two looks at a unit that changes; one look costs about 10 ms of a core. */
const POLL = 200;

type Failure = Extract<ServiceOutcome, { kind: 'failed' }>;

/**
 * Services of systemd. `units` maps a service's name to its unit; a service that is not in it is not installed.
 * Stopping and starting queue a job and watch the unit, so a worker that dies leaves systemd to finish it.
 */
export class SystemdServiceManager extends ServiceManager {
  readonly #units: ReadonlyMap<string, string>;
  readonly #systemctl: Systemctl;

  /** `systemctl`: the program, by default the one on the PATH. */
  constructor({ units, systemctl = 'systemctl' }: SystemdOptions) {
    super();
    this.#units = new Map(Object.entries(units));
    this.#systemctl = new Systemctl(systemctl);
  }

  async status(service: string): Promise<ServiceStatus> {
    const unit = this.#units.get(service);
    if (unit === undefined) return notInstalled(service);
    const shown = await this.#systemctl.show(unit);
    if (shown.kind === 'failed')
      throw new Error(`systemd cannot be asked about ${unit}: ${shown.message}`);
    return unitStatus(service, shown.unit);
  }

  stop(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.#change({ verb: 'stop', service, timeout });
  }

  start(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.#change({ verb: 'start', service, timeout });
  }

  async #change(wanted: Wanted): Promise<ServiceOutcome> {
    const deadline = performance.now() + wanted.timeout;
    const name = this.#units.get(wanted.service);
    if (name === undefined)
      return failed(
        'not-installed',
        `${wanted.service} has no unit in the worker's configuration.`,
      );
    const before = await this.#systemctl.show(name);
    if (before.kind === 'failed') return refused(wanted, name, before);
    const refusal = refusalOf(wanted, name, before.unit);
    if (refusal !== null) return refusal;
    if (isReached(wanted, before.unit, before.unit)) return done(wanted, before.unit);
    const queued = await this.#systemctl.queue(wanted.verb, name);
    return queued.kind === 'failed'
      ? refused(wanted, name, queued)
      : this.#watch(wanted, { name, before: before.unit, deadline });
  }

  async #watch(
    wanted: Wanted,
    { name, before, deadline }: { name: string; before: Unit; deadline: number },
  ): Promise<ServiceOutcome> {
    for (;;) {
      const shown = await this.#systemctl.show(name);
      if (shown.kind === 'shown') {
        if (isReached(wanted, before, shown.unit)) return done(wanted, shown.unit);
        if (isGivenUp(shown.unit)) return gaveUp(wanted, name, shown.unit);
      }
      const left = deadline - performance.now();
      if (left <= 0)
        return shown.kind === 'failed'
          ? refused(wanted, name, shown)
          : timedOut(wanted, name, shown.unit);
      await pause(Math.min(POLL, left));
    }
  }
}

export interface SystemdOptions {
  readonly units: Readonly<Record<string, string>>;
  readonly systemctl?: string;
}

interface Wanted {
  readonly verb: 'start' | 'stop';
  readonly service: string;
  readonly timeout: number;
}

/** A stop is also over when another start has come after it. */
function isReached({ verb }: Wanted, before: Unit, now: Unit): boolean {
  const state = unitState(now);
  if (verb === 'start') return state === 'running';
  const isAnother = now.InvocationID !== '' && now.InvocationID !== before.InvocationID;
  return state === 'stopped' || isAnother;
}

/** systemd registers a job before it answers, so a unit at rest without one will not change any more. */
function isGivenUp(unit: Unit): boolean {
  const state = unitState(unit);
  return unit.Job === '' && (state === 'running' || state === 'stopped');
}

function refusalOf({ verb, service }: Wanted, name: string, unit: Unit): Failure | null {
  const { state, startMode } = unitStatus(service, unit);
  if (state === 'not-installed')
    return failed('not-installed', `${service}: there is no unit ${name}.`);
  return verb === 'start' && startMode === 'disabled'
    ? failed(
        'disabled',
        `${service}: the unit ${name} is masked; systemctl unmask ${name} allows it.`,
      )
    : null;
}

const done = ({ service }: Wanted, unit: Unit): ServiceOutcome => ({
  kind: 'done',
  status: unitStatus(service, unit),
});

const failed = (code: Failure['code'], message: string): Failure => ({
  kind: 'failed',
  code,
  message,
});

const lookAt = (name: string): string => `Look at: systemctl status ${name}; journalctl -u ${name}`;

function refused(
  { verb, service }: Wanted,
  name: string,
  { code, message }: SystemctlFailure,
): Failure {
  return failed(
    code === 'refused' ? `${verb}-failed` : code,
    `systemd did not ${verb} ${service}: ${message}. ${lookAt(name)}`,
  );
}

const gaveUp = ({ verb, service }: Wanted, name: string, unit: Unit): Failure =>
  failed(
    `${verb}-failed`,
    `${service} did not ${verb}: ${name} is ${unit.ActiveState}, result ${unit.Result || 'unknown'}. ${lookAt(name)}`,
  );

const timedOut = ({ verb, service, timeout }: Wanted, name: string, unit: Unit): Failure =>
  failed(
    'timed-out',
    `${service} did not ${verb} within ${timeout} ms: ${name} is ${unit.ActiveState}. ${lookAt(name)}`,
  );

const notInstalled = (service: string): ServiceStatus => ({
  service,
  state: 'not-installed',
  startMode: 'unknown',
  ready: null,
  generation: null,
});
