import type { NewClockEvent, Store } from '#adapters/store';
import type { ClockEventReport } from '#protocol';
import { Timeline } from '../time/timeline.js';
import { ClockEventInbox } from './clock-event-inbox.js';
import type { WorkerSession } from './worker-session.js';

const AT = 1_790_000_000_000;

class TimelineAt extends Timeline {
  override labelMs(): number {
    return AT;
  }
}

const REPORT: ClockEventReport = {
  ring: '8f14e45f-ceea-467f-a3a5-5c1d6d1c5b6e',
  n: 7,
  kind: 'slewing',
  changeLowerMs: 249.9,
  changeUpperMs: 250.1,
  agoFromMs: 3_600_000.25,
  agoToMs: 3_599_900.25,
  seenBy: 'worker',
  bootId: 'b1',
};

describe('the inbox for what happened to clocks', () => {
  const session = { environment: 'demo', host: 'OSFE01' } as WorkerSession;

  /** What is handed to a store that answers so. */
  async function handedOn(
    report: ClockEventReport,
    answer: 'inserted' | 'duplicate' = 'inserted',
  ): Promise<NewClockEvent[]> {
    const events: NewClockEvent[] = [];
    const insert = (event: NewClockEvent) => {
      events.push(event);
      return Promise.resolve(answer);
    };
    const store = { clockEvents: { insert } } as unknown as Store;
    await new ClockEventInbox(new TimelineAt(), store).keep(session, report);
    return events;
  }

  it('labels it by the clock of the coordinator, rounded outwards', async () => {
    expect(await handedOn(REPORT)).toEqual([
      {
        environment: 'demo',
        host: 'OSFE01',
        ring: REPORT.ring,
        ringN: 7,
        kind: 'slewing',
        change: { lower: 249.9, upper: 250.1 },
        fromMs: AT - 3_600_001,
        toMs: AT - 3_599_900,
        seenBy: 'worker',
        bootId: 'b1',
        receivedAtMs: AT,
      },
    ]);
  });

  it('does not know when it was, when another boot told it', async () => {
    const { agoFromMs: _from, bootId: _boot, ...rest } = REPORT;
    expect(await handedOn({ ...rest, agoToMs: null } as ClockEventReport)).toMatchObject([
      { fromMs: null, toMs: null, bootId: null },
    ]);
  });

  it('takes what it has already for stored', async () => {
    expect(await handedOn(REPORT, 'duplicate')).toHaveLength(1);
  });
});
