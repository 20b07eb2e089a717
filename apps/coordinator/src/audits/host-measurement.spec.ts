import type { DatabaseClockReading } from '#adapters/platform-db';
import type { Exchange } from '#domain/clock';
import { Timeline } from '../time/timeline.js';
import type { Burst } from '../workers/worker-session.js';
import {
  clockAt,
  databaseMeasurement,
  databaseNotMeasured,
  hostMeasurement,
  type Measurement,
} from './host-measurement.js';

/** One probe at `at` ms that took 2 ms, of a clock that is `offset` ms ahead. */
const exchange = (at: number, offset: number): Exchange => ({
  t1: at,
  t2: at + 1 + offset,
  t3: at + 1 + offset,
  t4: at + 2,
});

const burst = (changes: Partial<Burst> = {}): Burst => ({
  exchanges: [exchange(0, 50), exchange(2, 50)],
  granularity: 0,
  appliedRatesPpm: [null, null],
  ...changes,
});

const measured = (changes: Partial<Burst> = {}): Measurement =>
  hostMeasurement('OSFE01', { kind: 'answer', value: burst(changes) });

function widthOf(measurement: Measurement): number {
  if (measurement.kind === 'not-measured') throw new Error(measurement.why.evidence);
  return measurement.offset.upper - measurement.offset.lower;
}

describe('the measurement of a host', () => {
  it('holds the truth, no wider than a probe and its drift', () => {
    const result = measured();
    expect(result).toMatchObject({ kind: 'measured', rhoPpm: 500, offset: { at: 4 } });
    if (result.kind === 'not-measured') throw new Error();
    expect(result.offset.lower).toBeLessThanOrEqual(50);
    expect(result.offset.upper).toBeGreaterThanOrEqual(50);
    expect(widthOf(result)).toBeLessThan(2.1);
  });

  it('is wider by the granularity of the clock', () => {
    expect(widthOf(measured({ granularity: 15.625 })) - widthOf(measured())).toBeCloseTo(15.625, 6);
  });

  it('is as wide as the rate that is in force demands', () => {
    const result = measured({ appliedRatesPpm: [0, 28_000] });
    expect(result).toMatchObject({ kind: 'measured', rhoPpm: 28_200 });
    expect(widthOf(result)).toBeGreaterThan(widthOf(measured()));
  });

  it('says that a clock was set while it was measured, by how much and what to do', () => {
    const result = measured({ exchanges: [exchange(0, 50), exchange(2, 100)] });
    expect(result).toEqual({
      kind: 'not-measured',
      why: {
        code: 'clock-disturbed',
        evidence: expect.stringMatching(/^The clock of OSFE01 changed .* by 48\.0 to 52\.0 ms\.$/),
        remedy: expect.stringContaining('audit again'),
      },
    });
  });

  it.each([
    [{ kind: 'lost', message: 'No answer.' } as const, 'worker-silent', 'No answer.'],
    [
      { kind: 'refused', code: 'invalid-message', message: 'Nonsense.' } as const,
      'worker-refused',
      'Nonsense.',
    ],
  ])('says why there is none: %j', (answer, code, evidence) => {
    expect(hostMeasurement('OSFE01', answer)).toMatchObject({
      kind: 'not-measured',
      why: { code, evidence, remedy: expect.stringContaining('OSFE01') },
    });
  });

  it('grows with its own rate until the instant of the audit, in both directions', () => {
    const result = measured({ appliedRatesPpm: [9_800] });
    const at = 1_004;
    const clock = clockAt(result, at);
    if (clock.kind === 'not-measured') throw new Error();
    expect(clock.offset.upper - clock.offset.lower).toBeCloseTo(widthOf(result) + 2 * 10, 6);
    expect(clock.offset).toMatchObject({ at });
  });

  it('stays what it is when there is none', () => {
    const none = hostMeasurement('OSFE01', { kind: 'lost', message: 'x' });
    expect(clockAt(none, 5)).toBe(none);
  });
});

describe('the measurement of the database', () => {
  const timeline = new Timeline();
  const origin = process.hrtime.bigint();
  const wall = BigInt(Date.now()) * 1_000_000n;

  const reading = (stamps: DatabaseClockReading['stamps']): DatabaseClockReading => ({
    stamps,
    tickNs: 1_000_000,
    utcOffsetMin: 0,
    tickFrom: 'declared',
    zone: { windowsId: null, from: 'offset-only', candidates: [], problem: null },
    machine: null,
    instance: null,
    startedAt: null,
    startTicks: null,
    msTicks: null,
    msTicksProblem: null,
  });

  it('takes the one stamp of a read for both, and its tick for the granularity', () => {
    const ms = 1_000_000n;
    const stamps = [0n, 10n].map((at) => ({
      t1Ns: origin + at * ms,
      t4Ns: origin + (at + 2n) * ms,
      wallNs: wall + (at + 1n) * ms,
      utcOffsetMin: 0,
    }));
    const result = databaseMeasurement(reading(stamps), timeline);
    expect(result).toMatchObject({ kind: 'measured', rhoPpm: 500 });
    // 2 ms on the way, 1 ms of tick, and the drift of 12 ms.
    expect(widthOf(result)).toBeCloseTo(3, 1);
  });

  it('says why there is none, with the statement that would cure it', () => {
    const problem = { code: 'database-right', evidence: 'Denied.', remedy: 'Grant it:' } as const;
    expect(databaseNotMeasured({ ...problem, sql: 'GRANT X;' } as never)).toMatchObject({
      why: { code: 'database-right', evidence: 'Denied.', remedy: 'Grant it: GRANT X;' },
    });
    expect(databaseNotMeasured({ ...problem, sql: null } as never)).toMatchObject({
      why: { remedy: 'Grant it:' },
    });
  });
});
