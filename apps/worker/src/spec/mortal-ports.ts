import type { DeskPorts } from '../commands/desk-ports.js';

/** What a worker does to the world around it, counted. */
const ACTS = {
  disk: ['read', 'append', 'sync', 'truncate', 'rename'],
  services: ['status', 'stop', 'start'],
  time: ['resync'],
} as const;

/** Whether a worker dies of this act: its number from 0, and its name. */
export type Fate = (act: { readonly n: number; readonly name: string }) => boolean;

/** The ports of a worker that is killed, just before an act or just after it. What it has asked others to do, they do. */
export class MortalPorts {
  acts = 0;
  isDead = false;

  constructor(
    private readonly fate: Fate,
    private readonly when: 'before' | 'after',
  ) {}

  /** What came last: "stop", "sync", … */
  last = '';

  around(ports: DeskPorts): DeskPorts {
    return {
      ...ports,
      disk: this.#mortal(ports.disk, ACTS.disk),
      services: this.#mortal(ports.services, ACTS.services),
      time: this.#mortal(ports.time, ACTS.time),
      line: () => {
        const line = ports.line();
        return {
          isInSession: line.isInSession && !this.isDead,
          send: (batch) => this.#do('send', () => line.send(batch)),
        };
      },
    };
  }

  #mortal<T extends object>(port: T, methods: readonly (keyof T & string)[]): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        const call = (...args: unknown[]): unknown => Reflect.apply(member, target, args);
        return methods.some((method) => method === name)
          ? (...args: unknown[]) => this.#do(String(name), () => call(...args) as Promise<unknown>)
          : call;
      },
    });
  }

  async #do<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (this.isDead) return never();
    const isLast = this.fate({ n: this.acts, name });
    this.acts += 1;
    if (!isLast) return act();
    [this.isDead, this.last] = [true, name];
    if (this.when === 'after') void act();
    return never();
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
