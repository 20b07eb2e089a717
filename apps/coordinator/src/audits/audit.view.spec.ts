import fc from 'fast-check';
import type { Assessment, OffsetInterval, Reading } from '#domain/clock';
import type { ReadingView } from '#protocol';
import { completedAudit, failedAudit, runningAudit } from './audit.view.js';

const running = runningAudit(
  { id: 'a', environment: 'demo', startedAtMs: 1_000 },
  { warnMs: 1_000, failMs: 5_000 },
);

const assessed = (offset: OffsetInterval | null, more: Partial<Reading> = {}): Assessment => ({
  verdict: 'undetermined',
  rightTime: 'wrong',
  attribution: { kind: 'attributed', wrong: ['OSFE01'] },
  timeServers: [],
  readings: [
    {
      host: 'OSFE01',
      role: 'front-end',
      verdict: 'undetermined',
      reference: 'database',
      offset,
      utcOffsetMin: 60,
      zone: 'Europe/Lisbon',
      rate: null,
      forecast: null,
      references: [],
      happened: [],
      divergesAt: null,
      isDstDisabled: false,
      timeService: null,
      probes: 8,
      ...more,
    },
  ],
  findings: [{ code: 'x', severity: 'info', host: null, evidence: 'seen', remedy: 'none' }],
});

function readingOf(offset: OffsetInterval | null): ReadingView {
  const [reading] = completedAudit(running, assessed(offset), 2_000).readings;
  if (reading === undefined) throw new Error('no reading');
  return reading;
}

describe('an audit as it is shown', () => {
  it('says while it runs that nothing is known yet', () => {
    expect(running).toMatchObject({
      id: 'a',
      environment: 'demo',
      status: 'running',
      startedAtMs: 1_000,
      endedAtMs: null,
      verdict: null,
      rightTime: null,
      warnMs: 1_000,
      failMs: 5_000,
      readings: [],
      findings: [],
    });
  });

  it('shows what was assessed', () => {
    const offset = { lower: -7_200.5, upper: -7_199.5 };
    expect(completedAudit(running, assessed(offset), 2_000)).toMatchObject({
      id: 'a',
      environment: 'demo',
      startedAtMs: 1_000,
      status: 'completed',
      endedAtMs: 2_000,
      verdict: 'undetermined',
      rightTime: 'wrong',
      attribution: { kind: 'attributed', wrong: ['OSFE01'] },
      readings: [
        {
          host: 'OSFE01',
          role: 'front-end',
          verdict: 'undetermined',
          reference: 'database',
          utcOffsetMin: 60,
          zone: 'Europe/Lisbon',
          offsetMs: -7_200,
          boundMs: 0.501,
          lowerMs: -7_200.5,
          upperMs: -7_199.5,
        },
      ],
      findings: [{ code: 'x', severity: 'info', host: null, evidence: 'seen', remedy: 'none' }],
    });
  });

  it('shows what the clock did, does and will do, each interval rounded outwards', () => {
    const more: Partial<Reading> = {
      rate: { lower: 49.0004, upper: 51.0004, audits: 3 },
      forecast: { limit: 1_000, fromMs: 5, toMs: null },
      references: [{ reference: 'fleet-median', offset: { lower: -0.0004, upper: 0.0004 } }],
      happened: [
        {
          kind: 'step',
          change: { lower: 249.9996, upper: 250.0004 },
          fromMs: 1,
          toMs: 2,
          seenBy: 'worker',
        },
      ],
      divergesAt: 7,
      isDstDisabled: true,
      timeService: { kind: 'chrony', state: 'running', source: 'a', policy: null, stratum: 3 },
      probes: 64,
    };
    const [shown] = completedAudit(running, assessed(null, more), 2_000).readings;
    expect(shown).toMatchObject({
      rate: { lowerPpm: 49, upperPpm: 51.001 },
      forecast: { limitMs: 1_000, fromMs: 5, toMs: null },
      references: [
        { reference: 'fleet-median', offsetMs: 0, boundMs: 0.001, lowerMs: -0.001, upperMs: 0.001 },
      ],
      happened: [
        {
          kind: 'step',
          changeLowerMs: 249.999,
          changeUpperMs: 250.001,
          fromMs: 1,
          toMs: 2,
          seenBy: 'worker',
        },
      ],
      divergesAtMs: 7,
      dstDisabled: true,
      timeSource: { kind: 'chrony', stratum: 3 },
      probes: 64,
    });
  });

  it('has no verdict when it failed, and says why and what to do', () => {
    expect(failedAudit(running, 'Disk full.', 2_000)).toMatchObject({
      status: 'failed',
      endedAtMs: 2_000,
      verdict: null,
      readings: [],
      findings: [{ code: 'audit-failed', severity: 'fail', evidence: 'Disk full.' }],
    });
  });

  it('shows no number for a clock that was not measured', () => {
    expect(readingOf(null)).toMatchObject({
      offsetMs: null,
      boundMs: null,
      lowerMs: null,
      upperMs: null,
    });
  });

  /** Ten picoseconds: what doubles of this size cannot hold. The measurement itself keeps a wider guard. */
  const DUST = 1e-8;

  it('never shows less than the whole interval, nor much more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (lower, width) => {
          const upper = lower + width;
          const { offsetMs, boundMs, lowerMs, upperMs } = readingOf({ lower, upper });
          if (offsetMs === null || boundMs === null || lowerMs === null || upperMs === null)
            throw new Error('a number is missing');
          expect(lowerMs).toBeLessThanOrEqual(lower + DUST);
          expect(upperMs).toBeGreaterThanOrEqual(upper - DUST);
          expect(lowerMs).toBeGreaterThan(lower - 0.001 - DUST);
          expect(upperMs).toBeLessThan(upper + 0.001 + DUST);
          expect(offsetMs - boundMs).toBeLessThanOrEqual(lower + DUST);
          expect(offsetMs + boundMs).toBeGreaterThanOrEqual(upper - DUST);
          expect(boundMs).toBeLessThan(width / 2 + 0.002 + DUST);
        },
      ),
    );
  });
});
