import { openPlatformDb } from '#adapters/platform-db';
import { halfWidth } from '#domain/clock';
import { databaseMeasurement } from '../../apps/coordinator/src/audits/host-measurement.js';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { type BenchFarm, DATABASE_LOGIN } from './bench-farm.js';

/** As an audit reads it. */
export const READS = 8;

const WARM_UPS = 3;

export interface DatabaseBurst {
  /** Milliseconds that it took. */
  readonly took: number;
  /** Half-width that it proves, ms. */
  readonly bound: number;
}

/** The clock of the farm's database, read as in an audit, but without an audit around it. */
export async function databaseBursts(
  farm: BenchFarm,
  { count, tickMs }: { readonly count: number; readonly tickMs?: number },
): Promise<DatabaseBurst[]> {
  const timeline = new Timeline();
  const db = openPlatformDb({
    kind: 'sqlserver',
    server: '127.0.0.1',
    port: farm.file.tdsPort,
    ...DATABASE_LOGIN,
    password: await farm.databasePassword(),
    encrypt: false,
    trustServerCertificate: false,
    ...(tickMs === undefined ? {} : { tickMs }),
  });
  try {
    const bursts: DatabaseBurst[] = [];
    for (let i = 0; i < WARM_UPS + count; i += 1) {
      const began = performance.now();
      const reading = await db.readClock({ reads: READS });
      const took = performance.now() - began;
      if (!reading.ok) throw new Error(reading.problem.evidence);
      const measured = databaseMeasurement(reading.value, timeline);
      if (measured.kind !== 'measured') throw new Error(measured.why.evidence);
      bursts.push({ took, bound: halfWidth(measured.offset) });
    }
    return bursts.slice(WARM_UPS);
  } finally {
    await db.close();
  }
}
