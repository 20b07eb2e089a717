import { openPlatformDb } from '#adapters/platform-db';
import { BenchFarm, DATABASE_LOGIN } from '../bench-farm.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { timedAudits } from '../timed-audits.js';

const HOSTS = 16;
const WARM_UPS = 3;
const AUDITS = 25;
/** As an audit reads it. */
const READS = 8;

/** How long a person waits for the verdict of a farm of 16 hosts and its database. */
export async function benchAudit(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS });
  try {
    await timedAudits(farm, WARM_UPS);
    const times = await timedAudits(farm, AUDITS);
    const bursts = await databaseBursts(farm, AUDITS);
    const measured = { unit: 'ms', better: 'lower' } as const;
    return [
      {
        ...measured,
        id: 'wall-median',
        value: median(times),
        goal: 300,
        note: `${HOSTS} hosts and the database, from POST to reading "completed", ${AUDITS} audits`,
      },
      { ...measured, id: 'wall-p95', value: quantile(times, 0.95), goal: null, note: 'the same' },
      {
        ...measured,
        id: 'database-burst',
        value: median(bursts),
        goal: null,
        note: `of it: ${READS} reads of the database's clock, each aimed at a tick of 15.625 ms; the hosts are measured meanwhile`,
      },
    ];
  } finally {
    await farm.close();
  }
}

/** Milliseconds of the same reading, without an audit around it. */
async function databaseBursts(farm: BenchFarm, count: number): Promise<number[]> {
  const db = openPlatformDb({
    kind: 'sqlserver',
    server: '127.0.0.1',
    port: farm.file.tdsPort,
    ...DATABASE_LOGIN,
    password: await farm.databasePassword(),
    encrypt: false,
    trustServerCertificate: false,
  });
  try {
    const times: number[] = [];
    for (let i = 0; i < WARM_UPS + count; i += 1) {
      const began = performance.now();
      const reading = await db.readClock({ reads: READS });
      times.push(performance.now() - began);
      if (!reading.ok) throw new Error(reading.problem.evidence);
    }
    return times.slice(WARM_UPS);
  } finally {
    await db.close();
  }
}
