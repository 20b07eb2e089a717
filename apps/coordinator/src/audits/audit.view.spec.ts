import fc from 'fast-check';
import type { Assessment, OffsetInterval } from '#domain/clock';
import type { ReadingView } from '#protocol';
import { completedAudit, failedAudit, runningAudit } from './audit.view.js';

const running = runningAudit(
  { id: 'a', environment: 'demo', startedAtMs: 1_000 },
  { warnMs: 1_000, failMs: 5_000 },
);

const assessed = (offset: OffsetInterval | null): Assessment => ({
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
