import fc from 'fast-check';
import { referencesIn, settledAt } from './index.js';
import type { AuditEvidence, HostEvidence, OffsetInterval, ShownAhead } from './index.js';
import { afterControllerStart, latestShownAhead } from './settling.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const MARGIN = 60_000;

type Snapshot = Pick<AuditEvidence, 'at' | 'thresholds' | 'database' | 'hosts' | 'timeServers'>;

const clock = (offset: OffsetInterval | null): HostEvidence['clock'] =>
  offset === null
    ? { kind: 'not-measured', why: { code: 'worker-silent', evidence: '', remedy: '' } }
    : { kind: 'measured', offset };
const around = (middle: number | null, bound = 1): OffsetInterval | null =>
  middle === null ? null : { lower: middle - bound, upper: middle + bound };

/** Offsets to the coordinator, ms. `after`: how long after noon. */
const audit = (
  after: number,
  {
    database = 0,
    controller = 0,
    right = null,
    isServerSilent = false,
  }: {
    database?: number | null;
    controller?: number | null;
    right?: number | null;
    isServerSilent?: boolean;
  },
): Snapshot => ({
  at: NOON + after,
  thresholds: { warn: 1_000, fail: 5_000 },
  database: {
    host: 'DB',
    role: 'database',
    clock: clock(around(database)),
    utcOffsetMin: 0,
    zone: null,
  },
  hosts: [
    { host: 'FE', role: 'front-end', clock: clock(around(90_000)), utcOffsetMin: 0, zone: null },
    {
      host: 'CTRL',
      role: 'controller',
      clock: clock(around(controller)),
      utcOffsetMin: 0,
      zone: null,
    },
  ],
  timeServers:
    right === null && !isServerSilent ? [] : [{ server: 'ntp', clock: clock(around(right)) }],
});

const after = (...audits: readonly Snapshot[]): readonly ShownAhead[] =>
  audits.reduce<readonly ShownAhead[]>(latestShownAhead, []);

const settled = (shown: readonly ShownAhead[], now: Snapshot) =>
  settledAt(shown, { references: referencesIn(now), nowMs: now.at, marginMs: MARGIN });

describe('a clock that was never proved ahead', () => {
  it.each([
    ['in step', { controller: 3 }],
    ['behind', { controller: -3_600_000 }],
    ['ahead by less than the warning', { controller: 999 }],
    ['perhaps ahead, within what the measurement leaves open', { controller: 1_001.5 }],
    ['not measured', { controller: null }],
    ['compared with nothing', { database: null, controller: 9_000 }],
    ['a database that nobody outside the farm contradicts', { database: 9_000, controller: 9_000 }],
  ])('causes no wait: %s', (_what, offsets) => {
    const shown = after(audit(0, offsets));
    expect(shown).toEqual([]);
    expect(settled(shown, audit(1, { database: null }))).toEqual({ kind: 'settled' });
  });
});

describe('a controller that was ahead of the database', () => {
  const ahead = audit(0, { controller: 300_000 });
  const corrected = audit(10_000, {});

  it('is waited for until the database has passed what it may have shown, and the margin', () => {
    const shown = after(ahead, corrected);
    // The controller may have been 300 s ahead until just before the second audit; bounds of 1 ms on each side.
    expect(shown).toEqual([
      { clock: 'controller', of: 'database', untilMs: NOON + 310_003, aheadByMs: null },
    ]);
    expect(settled(shown, corrected)).toEqual({ kind: 'wait', forMs: 360_004 });
    expect(settled(shown, audit(370_003, {}))).toEqual({ kind: 'wait', forMs: 1 });
    expect(settled(shown, audit(370_004, {}))).toEqual({ kind: 'settled' });
  });

  it('has shown that instant, even if the database is set back by more afterwards', () => {
    expect(after(ahead)[0]?.untilMs).toBe(NOON + 300_001);
    const setBack = audit(10_000, { database: -3_600_000, controller: -3_600_000 });
    expect(after(ahead, setBack)[0]?.untilMs).toBe(NOON + 300_001);
  });

  it('that still is, is never settled by waiting', () => {
    expect(settled(after(ahead), audit(9_000_000, {}))).toEqual({
      kind: 'still-ahead',
      of: 'database',
      clock: 'controller',
    });
  });

  it('is remembered while it cannot be compared', () => {
    const blind = audit(20_000, { controller: null });
    expect(after(ahead, blind)).toEqual(after(ahead));
    expect(after(ahead, blind, audit(30_000, {}))[0]?.untilMs).toBe(NOON + 330_003);
  });

  it('is not over while it is near the limit and neither side is proved', () => {
    const near = after(ahead, audit(10_000, { controller: 1_001 }));
    expect(settled(near, audit(900_000, {}))).toMatchObject({ kind: 'still-ahead' });
  });

  it('cannot be judged while the database does not answer', () => {
    const shown = after(ahead, corrected);
    expect(settled(shown, audit(900_000, { database: null }))).toEqual({
      kind: 'not-known',
      of: 'database',
    });
  });

  it('no longer counts after the Deployment Controller has started', () => {
    expect(afterControllerStart(after(ahead, corrected))).toEqual([]);
  });

  it('counts on when the Deployment Controller was started while it still was', () => {
    const started = afterControllerStart(after(audit(-1, { controller: 3_600_000 }), ahead));
    expect(settled(started, corrected)).toMatchObject({ kind: 'still-ahead' });
    // Not the hour that was shown before the start.
    expect(latestShownAhead(started, corrected)[0]?.untilMs).toBe(NOON + 310_003);
    expect(afterControllerStart(latestShownAhead(started, corrected))).toEqual([]);
  });
});

describe('a farm that was ahead of the right time', () => {
  it('is waited for until the right time has passed what controller and database showed', () => {
    const ahead = audit(0, { database: 60_000, controller: 62_000, right: 0 });
    expect(after(ahead).map(({ clock: which, of }) => `${which} of ${of}`)).toEqual([
      'controller of database',
      'controller of right-time',
      'database of right-time',
    ]);
    const shown = after(ahead, audit(1_000, { right: 0 }));
    expect(shown[1]).toMatchObject({ untilMs: NOON + 63_003, aheadByMs: null });
    expect(settled(shown, audit(1_000, { right: null }))).toMatchObject({ kind: 'not-known' });
    expect(settled(shown, audit(200_000, { right: 0 }))).toEqual({ kind: 'settled' });
  });

  describe('of which no source tells any more', () => {
    const ahead = audit(0, { database: 60_000, controller: 60_000, right: 0 });
    const none = audit(1_000, { database: 60_000, controller: 60_000 });

    it.each([
      ['is still ahead', [ahead]],
      ['was ahead', [ahead, audit(500, { right: 0 })]],
    ])('is forgotten when it %s and no time server is configured', (_, audits) => {
      expect(after(...audits)).not.toEqual([]);
      expect(after(...audits, none)).toEqual([]);
      expect(settled(after(...audits, none), none)).toEqual({ kind: 'settled' });
    });

    it('is remembered while the configured ones are silent', () => {
      const silent = audit(1_000, { database: 60_000, controller: 60_000, isServerSilent: true });
      expect(after(ahead, silent)).toEqual(after(ahead));
      expect(settled(after(ahead, silent), silent)).toMatchObject({ kind: 'still-ahead' });
    });

    it('keeps what the controller showed ahead of the database', () => {
      const apart = audit(0, { database: 60_000, controller: 62_000, right: 0 });
      expect(after(apart, none).map(({ of }) => of)).toEqual(['database']);
    });
  });
});

describe('the wait', () => {
  const bound = fc.nat(50);
  const step = fc.record({
    after: fc.integer({ min: 1, max: 100_000 }),
    ahead: fc.integer({ min: -20_000, max: 20_000 }),
    bound,
    skew: fc.double({ min: -1, max: 1, noNaN: true }),
    isMeasured: fc.boolean(),
  });

  it('never ends before the reference has passed all that the controller showed while proved ahead', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.nat(400_000), (steps, later) => {
        let at = 0;
        let latest = Number.NEGATIVE_INFINITY;
        let shown: readonly ShownAhead[] = [];
        for (const { after: gap, ahead, bound: width, skew, isMeasured } of steps) {
          at += gap;
          const offset = {
            lower: ahead - width + skew * width,
            upper: ahead + width + skew * width,
          };
          const one = audit(at, {});
          const controller = one.hosts.map((host) =>
            host.role === 'controller'
              ? { ...host, clock: clock(isMeasured ? offset : null) }
              : host,
          );
          shown = latestShownAhead(shown, { ...one, hosts: controller });
          // The database is right, give or take 1 ms.
          if (isMeasured && offset.lower - 1 > 1_000) latest = Math.max(latest, NOON + at + ahead);
        }
        const verdict = settled(shown, audit(at + later, {}));
        const wasAhead = latest > Number.NEGATIVE_INFINITY;
        const isPassed = NOON + at + later - 1 >= latest + MARGIN;
        // Nothing shown: settled. Settled: all passed.
        expect(wasAhead || verdict.kind === 'settled').toBe(true);
        expect(isPassed || verdict.kind !== 'settled').toBe(true);
      }),
    );
  });

  it('is over when it says it is, unless something new was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_003, max: 10_000_000 }), bound, (controller, gap) => {
        const shown = after(audit(0, { controller }), audit(gap, {}));
        const wait = settled(shown, audit(gap, {}));
        expect(wait.kind).toBe('wait');
        if (wait.kind !== 'wait') return;
        expect(settled(shown, audit(gap + wait.forMs, {}))).toEqual({ kind: 'settled' });
        expect(settled(shown, audit(gap + wait.forMs - 1, {}))).not.toEqual({ kind: 'settled' });
      }),
    );
  });
});
