import type { ServiceStatus } from '#protocol';
import type { ServiceFact } from '../facts.js';
import type { VirtualTime } from '../time/virtual-time.js';
import type { StartTemper, StopTemper } from './temper.js';

type State = 'running' | 'stopping' | 'stopped' | 'starting';

export interface ServiceWorld {
  readonly time: VirtualTime;
  readonly witness: (fact: ServiceFact) => void;
  readonly stopTemper: () => StopTemper;
  readonly startTemper: () => StartTemper;
}

export type Ended =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: 'stop-failed' | 'start-failed' };

/**
 * One service of one host, as its service manager sees it. It belongs to the host: a stop or a start that was asked for
 * goes on whatever becomes of who asked. Each process of it has a generation of its own.
 */
export class SimulatedService {
  #state: State = 'running';
  #isReady = true;
  #processes = 1;
  #generation: string | null;
  #waiting: ((ended: Ended) => void)[] = [];
  /** Of the change under way: what was planned before it is void. */
  #change = 0;

  constructor(
    readonly host: string,
    readonly name: string,
    private readonly world: ServiceWorld,
  ) {
    this.#generation = this.#named();
  }

  get status(): ServiceStatus {
    return {
      service: this.name,
      state: this.#state,
      startMode: 'automatic',
      ready: this.#state === 'running' ? this.#isReady : false,
      generation: this.#generation,
    };
  }

  /** `ended` is called once the service is stopped, or at once when it will not stop. */
  stop(by: string, ended: (how: Ended) => void): void {
    switch (this.#state) {
      case 'stopped':
        return ended({ kind: 'done' });
      case 'stopping':
        this.#waiting.push(ended);
        return;
      case 'running':
      case 'starting': {
        const temper = this.world.stopTemper();
        if (temper.kind === 'refuses') return ended({ kind: 'failed', code: 'stop-failed' });
        this.#settleAs({ kind: 'failed', code: 'start-failed' });
        this.#waiting.push(ended);
        this.#become('stopping', by);
        return this.#later(temper.takes, () => this.#stopped(by, 'stopped'));
      }
    }
  }

  /** `ended` is called once the service runs, or is stopped again. */
  start(by: string, ended: (how: Ended) => void): void {
    switch (this.#state) {
      case 'running':
        return ended({ kind: 'done' });
      case 'starting':
        this.#waiting.push(ended);
        return;
      case 'stopping':
        // Service managers queue it behind the stop that is under way.
        this.#waiting.push(() => this.start(by, ended));
        return;
      case 'stopped':
        this.#waiting.push(ended);
        return this.#start(by);
    }
  }

  /** By itself; a recovery action of its manager starts it again. */
  die(startAgainAfter: number | null): void {
    if (this.#state !== 'running') return;
    this.#stopped(null, 'died');
    if (startAgainAfter === null) return;
    this.#later(startAgainAfter, () => this.#start(null));
  }

  #start(by: string | null): void {
    const temper = this.world.startTemper();
    this.#processes += 1;
    this.#generation = this.#named();
    this.#become('starting', by);
    this.#later(temper.takes, () => {
      if (temper.kind === 'fails') return this.#stopped(by, 'failed-to-start');
      this.#isReady = false;
      this.#become('running', by);
      this.#settleAs({ kind: 'done' });
      if (temper.readyAfter === null) return;
      this.#later(temper.readyAfter, () => {
        this.#isReady = true;
        this.#tell('ready', by);
        if (temper.diesAfter !== null)
          this.#later(temper.diesAfter, () => this.die(temper.startsAgainAfter));
      });
    });
  }

  #stopped(by: string | null, what: 'stopped' | 'died' | 'failed-to-start'): void {
    this.#change += 1;
    this.#state = 'stopped';
    this.#tell(what, by);
    this.#generation = null;
    this.#settleAs(
      what === 'stopped' ? { kind: 'done' } : { kind: 'failed', code: 'start-failed' },
    );
  }

  #become(state: 'stopping' | 'starting' | 'running', by: string | null): void {
    this.#change += 1;
    this.#state = state;
    this.#tell(state, by);
  }

  #later(milliseconds: number, act: () => void): void {
    const change = this.#change;
    this.world.time.after(milliseconds, () => {
      if (this.#change === change) act();
    });
  }

  #settleAs(ended: Ended): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const settle of waiting) settle(ended);
  }

  #tell(what: ServiceFact['what'], by: string | null): void {
    const { host, name: service } = this;
    this.world.witness({ kind: 'service', host, service, what, generation: this.#generation, by });
  }

  #named(): string {
    return `${this.host}/${this.name}#${this.#processes}`;
  }
}
