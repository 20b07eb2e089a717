import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ClockEventInsertion, NewClockEvent, Store } from '#adapters/store';
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
  afterEach(() => jest.restoreAllMocks());

  const session = { environment: 'demo', host: 'OSFE01' } as WorkerSession;

  /** What is handed to a store that answers so. */
  async function handedOn(
    report: ClockEventReport,
    answer: ClockEventInsertion = 'inserted',
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

  it('labels it by the clock of the coordinator, with 5 s for the way, 500 ppm of how long ago, and rounded outwards', async () => {
    expect(await handedOn(REPORT)).toEqual([
      {
        environment: 'demo',
        host: 'OSFE01',
        ring: REPORT.ring,
        ringN: 7,
        kind: 'slewing',
        change: { lower: 249.9, upper: 250.1 },
        fromMs: AT - 5_000 - 3_601_801,
        toMs: AT - 3_598_100,
        seenBy: 'worker',
        bootId: 'b1',
        receivedAtMs: AT,
      },
    ]);
  });

  it('holds what happened just now, when the report was on its way for up to 5 s', async () => {
    const { agoFromMs: _from, agoToMs: _to, ...rest } = REPORT;
    expect(await handedOn({ ...rest, agoFromMs: 0, agoToMs: 0 })).toMatchObject([
      { fromMs: AT - 5_000, toMs: AT },
    ]);
  });

  it('does not know when it was, when another boot told it', async () => {
    const { agoFromMs: _from, bootId: _boot, ...rest } = REPORT;
    expect(await handedOn({ ...rest, agoToMs: null } as ClockEventReport)).toMatchObject([
      { fromMs: null, toMs: null, bootId: null },
    ]);
  });

  it('takes what it has already for stored', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    expect(await handedOn(REPORT, 'duplicate')).toHaveLength(1);
    expect(warn).not.toHaveBeenCalled();
  });

  it('says that the memory of a host was set back', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await handedOn(REPORT, 'kept-apart');
    expect(warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          `OSFE01 told event 7 of ring ${REPORT.ring} again with another content`,
        ),
      ],
    ]);
  });
});
