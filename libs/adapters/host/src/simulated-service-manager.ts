import { ACK_TIMEOUT, type ServiceStatus } from '#protocol';
import type { Refusal, SimulatedServiceOutcome } from '#protocol';
import { ServiceManager, type ServiceOutcome } from './service-manager.js';
import type { FarmSocket } from './simulated-farm-socket.js';

type FailureCode = Extract<ServiceOutcome, { kind: 'failed' }>['code'];

const CODES: readonly FailureCode[] = [
  'timed-out',
  'access-denied',
  'not-installed',
  'disabled',
  'stop-failed',
  'start-failed',
  'unreachable',
];

const LOST = 'The demo farm does not answer. Look whether it still runs: npm run farm';

/** The services of a demo farm's host, which the farm process owns. No call outlasts its timeout. */
export class SimulatedServiceManager extends ServiceManager {
  constructor(private readonly farm: FarmSocket) {
    super();
  }

  async status(service: string): Promise<ServiceStatus> {
    if (!this.farm.connected) throw new Error(LOST);
    const answer = await new Promise<ServiceStatus | Refusal>((resolve, reject) => {
      this.farm
        .timeout(ACK_TIMEOUT)
        .emit('service.status', { service }, (error: Error | null, status) =>
          error === null ? resolve(status) : reject(new Error(LOST, { cause: error })),
        );
    });
    if ('error' in answer) throw new Error(answer.error.message);
    return answer;
  }

  stop(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.ask('service.stop', service, timeout);
  }

  start(service: string, timeout: number): Promise<ServiceOutcome> {
    return this.ask('service.start', service, timeout);
  }

  private ask(
    event: 'service.stop' | 'service.start',
    service: string,
    timeout: number,
  ): Promise<ServiceOutcome> {
    // A disconnected socket would keep the request and send it whenever the farm is back.
    if (!this.farm.connected) return Promise.resolve(unreachable(event, service));
    return new Promise((resolve) => {
      this.farm
        .timeout(timeout)
        .emit(event, { service }, (error: Error | null, outcome: SimulatedServiceOutcome) => {
          if (error === null) resolve(understood(event, outcome));
          else
            resolve(
              this.farm.connected ? timedOut(event, service, timeout) : unreachable(event, service),
            );
        });
    });
  }
}

function understood(event: string, outcome: SimulatedServiceOutcome): ServiceOutcome {
  if (outcome.kind === 'done') return outcome;
  const fallback = event === 'service.stop' ? 'stop-failed' : 'start-failed';
  const code = CODES.find((known) => known === outcome.code) ?? fallback;
  return { kind: 'failed', code, message: outcome.message };
}

function timedOut(event: string, service: string, timeout: number): ServiceOutcome {
  const done = event === 'service.stop' ? 'stop' : 'start';
  const message = `${service} did not ${done} within ${timeout} ms. Look at its state before trying again.`;
  return { kind: 'failed', code: 'timed-out', message };
}

function unreachable(event: string, service: string): ServiceOutcome {
  const done = event === 'service.stop' ? 'stopped' : 'started';
  const message = `Whether ${service} was ${done} is not known. ${LOST}`;
  return { kind: 'failed', code: 'unreachable', message };
}
