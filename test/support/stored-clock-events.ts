import path from 'node:path';
import { type ClockEventRecord, openStore } from '#adapters/store';
import { eventually } from './eventually.js';

/** What the coordinator of this data directory has stored of the clocks of environment `demo`, beside its process. */
export async function storedClockEvents(dataDir: string): Promise<ClockEventRecord[]> {
  const store = await openStore({ type: 'sqlite', file: path.join(dataDir, 'lockstep.sqlite') });
  try {
    return await store.clockEvents.since('demo', 0);
  } finally {
    await store.close();
  }
}

/** All of a host, when there are as many as `count` or more. */
export function clockEventsOf(
  dataDir: string,
  host: string,
  count: number,
): Promise<ClockEventRecord[]> {
  return eventually(`${count} clock events of ${host}`, async () => {
    const events = (await storedClockEvents(dataDir)).filter((event) => event.host === host);
    return events.length >= count && events;
  });
}
