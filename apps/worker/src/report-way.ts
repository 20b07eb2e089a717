import type { CommandEventBatch, WorkerToCoordinator } from '#protocol';

/** To one coordinator. */
export interface Way {
  readonly protocol: number;
  /** The acknowledgement; rejects when none comes. */
  send: (event: Exclude<keyof WorkerToCoordinator, 'hello'>, report: object) => Promise<unknown>;
}

/** Tells a coordinator what became of a command, in the protocol of the session. The acknowledgement is of the batch. */
export async function sendReports(way: Way, batch: CommandEventBatch): Promise<unknown> {
  if (way.protocol >= 2) return way.send('command.events', batch);
  const { commandId, events } = batch;
  let upTo = 0;
  for (const { n, kind, result = null } of events) {
    // Protocol 1 has no lines: there they are told as soon as they are passed over.
    if (kind !== 'log') {
      const ack = await way.send('command.event', { commandId, n, kind, result });
      if (!isStored(ack, n)) return upTo === 0 ? ack : { upTo };
    }
    upTo = n;
  }
  return { upTo };
}

const isStored = (ack: unknown, n: number): boolean =>
  typeof ack === 'object' &&
  ack !== null &&
  'upTo' in ack &&
  typeof ack.upTo === 'number' &&
  ack.upTo >= n;
