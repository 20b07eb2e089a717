import {
  type Exchange,
  type HostEvidence,
  inflateTo,
  intersectBurst,
  isRateUnsettled,
  type MeasuredOffset,
  rhoFor,
  timeServerOffset,
} from '#domain/clock';
import type { DatabaseClockReading, DatabaseProblem } from '#adapters/platform-db';
import type { TimeServerReading } from '#adapters/time-server';
import type { Timeline } from '../time/timeline.js';
import type { Answer, Burst } from '../workers/worker-session.js';

/** A clock as it was measured, with the rate that its bound grows by until the audit judges it. */
export type Measurement =
  | { readonly kind: 'measured'; readonly offset: MeasuredOffset; readonly rhoPpm: number }
  | Extract<HostEvidence['clock'], { kind: 'not-measured' }>;

/** The clock stepped, or its rate was beyond rho, while it was read: nothing before that holds any more. */
export const CLOCK_DISTURBED = 'clock-disturbed';

/** process.hrtime counts nanoseconds. */
const MONOTONIC_GRANULARITY = 1e-6;

export function hostMeasurement(host: string, burst: Answer<Burst>): Measurement {
  if (burst.kind !== 'answer')
    return notMeasured(
      burst.kind === 'lost' ? 'worker-silent' : 'worker-refused',
      burst.message,
      `Look at the worker's log on ${host}, and audit again.`,
    );
  const { exchanges, granularity, appliedRatesPpm, rateChangedAgoS } = burst.value;
  return intersected(
    host,
    exchanges,
    granularity,
    rhoFor(appliedRatesPpm, { afterResyncOrRateChange: isRateUnsettled(toMs(rateChangedAgoS)) }),
  );
}

/** Milliseconds; null: never, or an older worker that does not tell. */
const toMs = (seconds: number | null | undefined): number | null =>
  typeof seconds === 'number' ? seconds * 1_000 : null;

/** The database answers one timestamp per read: both stamps of the exchange are that one. */
export function databaseMeasurement(
  reading: DatabaseClockReading,
  timeline: Timeline,
): Measurement {
  const exchanges = reading.stamps.map(({ t1Ns, t4Ns, wallNs }): Exchange => {
    const stamp = timeline.fromWall(wallNs);
    return {
      t1: timeline.fromMonotonic(t1Ns),
      t2: stamp,
      t3: stamp,
      t4: timeline.fromMonotonic(t4Ns),
    };
  });
  return intersected('the database', exchanges, reading.tickNs / 1e6, rhoFor([]));
}

export const databaseNotMeasured = ({
  code,
  evidence,
  remedy,
  sql,
}: DatabaseProblem): Measurement =>
  notMeasured(code, evidence, sql === null ? remedy : `${remedy} ${sql}`);

/** Where the right time is, by that server: its clock, give or take what it declares about itself. */
export function timeServerMeasurement(
  server: string,
  { exchanges, rootDelayMs, rootDispersionMs, precisionMs }: TimeServerReading,
  timeline: Pick<Timeline, 'fromMonotonic' | 'fromWall'>,
): Measurement {
  const rhoPpm = rhoFor([]);
  const result = timeServerOffset(
    exchanges.map(({ t1Ns, receivedNs, transmittedNs, t4Ns }) => ({
      t1: timeline.fromMonotonic(t1Ns),
      t2: timeline.fromWall(receivedNs),
      t3: timeline.fromWall(transmittedNs),
      t4: timeline.fromMonotonic(t4Ns),
    })),
    {
      declared: {
        rootDelay: rootDelayMs,
        rootDispersion: rootDispersionMs,
        precision: precisionMs,
      },
      local: MONOTONIC_GRANULARITY,
      rhoPpm,
    },
  );
  return result.kind === 'measured'
    ? { kind: 'measured', offset: result.offset, rhoPpm }
    : notMeasured(
        'time-server-unusable',
        `The clock of the time server ${server} changed while it was asked.`,
        'Audit again. If it stays so, look at that server, or take it out of timeServers in the configuration of the coordinator.',
      );
}

/** Inflated to the instant at which all clocks of the audit are compared. */
export const clockAt = (measurement: Measurement, at: number): HostEvidence['clock'] =>
  measurement.kind === 'not-measured'
    ? measurement
    : { kind: 'measured', offset: inflateTo(measurement.offset, at, measurement.rhoPpm) };

export function notMeasured(
  code: string,
  evidence: string,
  remedy: string,
): Extract<HostEvidence['clock'], { kind: 'not-measured' }> {
  return { kind: 'not-measured', why: { code, evidence, remedy } };
}

function intersected(
  host: string,
  exchanges: readonly Exchange[],
  remote: number,
  rhoPpm: number,
): Measurement {
  const result = intersectBurst(exchanges, {
    granularity: { local: MONOTONIC_GRANULARITY, remote },
    rhoPpm,
  });
  if (result.kind === 'measured') return { kind: 'measured', offset: result.offset, rhoPpm };
  const { lower, upper } = result.change;
  return notMeasured(
    CLOCK_DISTURBED,
    `The clock of ${host} changed while it was measured, by ${lower.toFixed(1)} to ${upper.toFixed(1)} ms.`,
    'Something is setting this clock right now. Find out what (time service, VM tools, a person), and audit again.',
  );
}
