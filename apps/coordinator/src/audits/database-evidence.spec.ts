import type { DatabaseClockReading, DatabaseProblem } from '#adapters/platform-db';
import {
  databaseEvents,
  databaseFindings,
  databaseTrace,
  type DatabaseTrace,
} from './database-evidence.js';

const NOON = 1_795_305_600_000;
const MINUTE = 60_000;
/** Clock minus ticks: the host was started some days before. */
const STARTED = NOON - 300_000_000;

const denied: DatabaseProblem = {
  code: 'database-right-missing',
  evidence: 'The login may not ask.',
  remedy: 'Ask for the right.',
  sql: 'GRANT IT;',
};

const reading = (changes: Partial<DatabaseClockReading> = {}): DatabaseClockReading => ({
  machine: 'OSDB01',
  instance: 'OSDB',
  startedAt: '2026-11-18 12:00:00.123',
  startTicks: 42_000,
  stamps: [{ t1Ns: 0n, t4Ns: 1n, wallNs: BigInt(NOON) * 1_000_000n, utcOffsetMin: 60 }],
  tickNs: 15_625_000,
  tickFrom: 'learned',
  msTicks: { lower: STARTED - 17, upper: STARTED + 17 },
  msTicksProblem: null,
  zone: {
    windowsId: 'W. Europe Standard Time',
    from: 'function',
    candidates: [],
    problem: null,
  },
  utcOffsetMin: 60,
  ...changes,
});

/** An audit some minutes after noon, by a host whose clock was moved by `movedBy` ms until then. */
function audit(minutes: number, movedBy = 0, changes: Partial<DatabaseTrace> = {}): DatabaseTrace {
  const atMs = NOON + minutes * MINUTE;
  const base = STARTED + movedBy;
  return {
    ...databaseTrace(reading(), atMs),
    wallMs: atMs + movedBy,
    msTicks: { lower: base - 17, upper: base + 17 },
    ...changes,
  };
}

describe('what the host of the database tells of its clock', () => {
  it('is a step, sized and dated, when the clock was set between two audits', () => {
    expect(databaseEvents(audit(1, 250), audit(0))).toEqual([
      {
        kind: 'step',
        change: { lower: expect.closeTo(186, 0), upper: expect.closeTo(314, 0) },
        fromMs: NOON,
        toMs: NOON + MINUTE,
        seenBy: 'database',
      },
    ]);
    const [back] = databaseEvents(audit(1, -3_600_000), audit(0));
    expect(back?.change.lower).toBeLessThan(-3_600_000);
    expect(back?.change.upper).toBeGreaterThan(-3_600_000);
  });

  it.each([
    ['nothing', 1, 0],
    ['less than two ticks of its counter', 1, 30],
    ['no more than 500 ppm of an hour', 60, 1_800],
    ['no more than 500 ppm of an hour backwards', 60, -1_800],
  ])('is no step when the clock moved by %s', (_how, minutes, movedBy) => {
    expect(databaseEvents(audit(minutes, movedBy), audit(0))).toEqual([]);
  });

  it.each<[string, Partial<DatabaseTrace>]>([
    ['another physical host', { machine: 'OSDB02' }],
    ['another instance', { instance: 'OSDB\\OTHER' }],
    ['SQL Server started anew', { startTicks: 999_000 }],
    ['no right to the counter', { msTicks: null, startTicks: null }],
  ])('is never a step after %s', (_what, changes) => {
    expect(databaseEvents(audit(1, 5_000, changes), audit(0))).toEqual([]);
    expect(databaseEvents(audit(2, 5_000), audit(1, 0, changes))).toEqual([]);
  });

  it('is nothing when its counter began anew, or when there was no audit before', () => {
    const young = NOON + MINUTE - 5_000;
    const restarted = audit(1, 0, { msTicks: { lower: young - 17, upper: young + 17 } });
    expect(databaseEvents(restarted, audit(0))).toEqual([]);
    expect(databaseEvents(audit(0), null)).toEqual([]);
  });
});

describe('the findings of a reading of the database', () => {
  const codes = (changes: Partial<DatabaseClockReading>, before: DatabaseTrace | null): string[] =>
    databaseFindings('db.example', reading(changes), before).map(({ code }) => code);

  it('are none when everything can be read and nothing changed', () => {
    expect(codes({}, null)).toEqual([]);
    expect(codes({}, audit(0))).toEqual([]);
  });

  it('name both hosts of a failover, and nothing where a host has no name', () => {
    const [finding] = databaseFindings('db', reading({ machine: 'OSDB02' }), audit(0));
    expect(finding).toMatchObject({ code: 'database-host-changed', host: 'OSDB02' });
    expect(finding?.evidence).toMatch(/runs on OSDB02 now.*ran on OSDB01/);
    expect(codes({ machine: null }, audit(0))).toEqual([]);
    expect(codes({}, audit(0, 0, { machine: null }))).toEqual([]);
  });

  it('call a guessed zone a guess, with the grant that would name it', () => {
    const candidates = Array.from({ length: 22 }, (_, i) => `Zone ${i}`);
    const zone = { windowsId: null, from: 'candidates', candidates, problem: denied } as const;
    const [finding] = databaseFindings('db', reading({ zone }), null);
    expect(finding).toMatchObject({ code: 'database-zone-guessed', severity: 'info' });
    expect(finding?.evidence).toMatch(/only by that.* Zone 19 and 2 more\.$/);
    expect(finding?.remedy).toContain('GRANT IT;');
  });

  it('say that a zone without candidates has no name', () => {
    const zone = { windowsId: null, from: 'offset-only', candidates: [], problem: denied } as const;
    expect(codes({ zone }, null)).toEqual(['database-zone-unnamed']);
  });

  it('say once, with the grant, that the ticks cannot be read', () => {
    const without = { msTicks: null, startTicks: null, startedAt: null, msTicksProblem: denied };
    const [finding] = databaseFindings('db', reading(without), null);
    expect(finding).toMatchObject({ code: 'database-ticks-unreadable', severity: 'info' });
    expect(finding?.remedy).toContain('GRANT IT;');
    expect(codes(without, audit(0))).toEqual(['database-ticks-unreadable']);
    expect(codes(without, databaseTrace(reading(without), NOON))).toEqual([]);
  });
});
