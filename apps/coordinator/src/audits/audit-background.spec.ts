import type { ClockEventRecord } from '#adapters/store';
import { untoldEvents } from './audit-background.js';
import { ClockSights } from './clock-sights.js';
import type { Gathered } from './gather-evidence.js';
import type { Past } from './past-audits.js';

const NOTHING_TOLD: Past = { readings: new Map(), events: [], eventsUpTo: 0 };
const PLACE = { environment: 'demo', timeline: 't' };

/** The host `FE` as an audit sees it so many seconds after the first: ahead of coordinator and database by so many ms. */
function gathered(seconds: number, ahead: number): Gathered {
  const measured = (offset: number) => ({
    kind: 'measured',
    offset: { lower: offset - 0.5, upper: offset + 0.5 },
  });
  return {
    evidence: {
      at: seconds * 1_000,
      database: { host: 'DB', clock: measured(0) },
      hosts: [{ host: 'FE', clock: measured(ahead) }],
    },
    measured: new Map([['fe', { rhoPpm: 500, watchedBy: null }]]),
  } as unknown as Gathered;
}

const eventOf = (host: string): ClockEventRecord =>
  ({ host, seenBy: 'worker' }) as Partial<ClockEventRecord> as ClockEventRecord;

/** What the audits of one coordinator prove of a step between the first and the second of them. */
function proved(elsewhere: readonly ClockEventRecord[]) {
  const sights = new ClockSights();
  const looks = [gathered(0, 0), gathered(60, 500), gathered(120, 500)];
  return looks.flatMap((look, i) =>
    untoldEvents(look, NOTHING_TOLD, {
      sights,
      place: PLACE,
      before: NOTHING_TOLD,
      elsewhere: i === 1 ? elsewhere : [],
      ofDatabase: 0,
    }),
  );
}

describe('a step that the audits of one coordinator prove', () => {
  it('is told when nobody else told it', () => {
    expect(proved([])).toMatchObject([{ host: 'FE', kind: 'step', seenBy: 'audits' }]);
    expect(proved([eventOf('OTHER')])).toHaveLength(1);
  });

  it('is not told again when an audit of another coordinator told it meanwhile, of the host or of the database', () => {
    expect(proved([eventOf('fe')])).toEqual([]);
    expect(proved([eventOf('db')])).toEqual([]);
  });
});
