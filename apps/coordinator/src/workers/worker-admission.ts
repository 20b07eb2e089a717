import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { Hello, type HelloRefusal, parseMessage, PROTOCOL, type Welcome } from '#protocol';
import { STORE } from '../store/store.module.js';
import { WorkerRegistry } from './worker-registry.js';

export type Admission =
  | {
      readonly ok: true;
      readonly environment: string;
      readonly hello: Hello;
      readonly protocol: number;
      readonly welcome: Welcome;
    }
  | { readonly ok: false; readonly code: HelloRefusal; readonly welcome: Welcome };

/** High-entropy secrets need no slow hash. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

/** Whether a worker may come in: its environment exists, it knows that environment's secret, and it speaks our protocol. */
@Injectable()
export class WorkerAdmission {
  constructor(
    private readonly registry: WorkerRegistry,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async admit(message: unknown): Promise<Admission> {
    const parsed = parseMessage(Hello, message);
    if (!parsed.ok)
      return refused(
        'invalid-message',
        `The hello is not valid (${parsed.mistakes.slice(0, 3).join('; ')}).`,
      );
    const hello = parsed.message;
    const protocol = Math.min(hello.protocolMax, PROTOCOL.max);
    if (protocol < Math.max(hello.protocolMin, PROTOCOL.min))
      return refused(
        'protocol-not-supported',
        `The worker speaks protocol ${hello.protocolMin} to ${hello.protocolMax}, this coordinator ${PROTOCOL.min} to ${PROTOCOL.max}. Install releases that are at most one apart.`,
      );
    const environment = await this.store.environments.find(hello.environment);
    if (environment === null)
      return refused(
        'unknown-environment',
        'The coordinator has no such environment. Add it: lockstep env add.',
      );
    if (!isEqual(secretHash(hello.secret), environment.workerSecretHash))
      return refused(
        'wrong-secret',
        "The secret is not this environment's. Copy it again to the worker's secret file.",
      );
    // Two machines of one name would take turns, and an audit would measure whichever is in.
    const other = this.registry.find(environment.name, hello.host);
    if (other?.isConnected === true && other.hello.bootId !== hello.bootId)
      return refused(
        'host-already-connected',
        `Another worker is connected as ${hello.host}. Stop it, or give this one the name of its own host.`,
      );
    const welcome: Welcome = { ok: true, session: randomUUID(), protocol };
    return { ok: true, environment: environment.name, hello, protocol, welcome };
  }
}

function refused(code: HelloRefusal, message: string): Admission {
  return { ok: false, code, welcome: { ok: false, code, message } };
}

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
