import { io, type Socket } from 'socket.io-client';
import { type AuditView, type Changed, type CoordinatorToPerson, OPS_NAMESPACE } from '#protocol';
import { type BenchFarm, ENVIRONMENT } from './bench-farm.js';

/** Milliseconds, far beyond any audit: a deadline against hanging. */
const DEADLINE = 30_000;

/**
 * Milliseconds from asking for an audit to reading that it has completed, `count` times, one after the other. A change
 * is heard of on /ops and then read by REST, so that waiting costs the coordinator nothing.
 */
export async function timedAudits(farm: BenchFarm, count: number): Promise<number[]> {
  const changes = new AuditChanges(farm.coordinator.url);
  try {
    await changes.connected();
    const times: number[] = [];
    while (times.length < count) times.push(await timedAudit(farm, changes));
    return times;
  } finally {
    changes.close();
  }
}

async function timedAudit({ rest }: BenchFarm, changes: AuditChanges): Promise<number> {
  const asked = performance.now();
  const { body } = await rest.ask<{ id: string }>('POST', `/environments/${ENVIRONMENT}/audits`);
  await changes.ended(body.id);
  const { body: audit } = await rest.ask<AuditView>('GET', `/audits/${body.id}`);
  const took = performance.now() - asked;
  if (audit.status !== 'completed' || audit.verdict !== 'in-step')
    throw new Error(`An audit went wrong: ${JSON.stringify(audit)}`);
  return took;
}

/** An audit changes twice: it begins and it ends. */
class AuditChanges {
  private readonly socket: Socket<CoordinatorToPerson>;
  private readonly heard = new Map<string, number>();
  private wake: () => void = () => undefined;

  constructor(url: string) {
    this.socket = io(`${url}${OPS_NAMESPACE}`, { transports: ['websocket'] });
    this.socket.on('changed', ({ topic, id }: Changed) => {
      if (topic !== 'audit') return;
      this.heard.set(id, (this.heard.get(id) ?? 0) + 1);
      this.wake();
    });
  }

  async connected(): Promise<void> {
    if (!this.socket.connected)
      await within('the connection to /ops', (done) => this.socket.once('connect', done));
  }

  async ended(id: string): Promise<void> {
    const isOver = () => (this.heard.get(id) ?? 0) >= 2;
    await within(`the end of audit ${id}`, (done) => {
      this.wake = () => {
        if (isOver()) done();
      };
      this.wake();
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}

function within(waitedFor: string, begin: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`waited ${DEADLINE} ms in vain for ${waitedFor}`)),
      DEADLINE,
    );
    begin(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
