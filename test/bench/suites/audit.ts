import { hostMeasurement } from '../../../apps/coordinator/src/audits/host-measurement.js';
import { Timeline } from '../../../apps/coordinator/src/time/timeline.js';
import { BenchFarm } from '../bench-farm.js';
import { databaseBursts, READS } from '../database-bursts.js';
import { PROBES } from '../probed.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { timedAudits } from '../timed-audits.js';
import { WorkerOnLoopback } from '../worker-on-loopback.js';

const HOSTS = 16;
const WARM_UPS = 3;
const AUDITS = 25;
/** Of one host. The first ones are compiled while they run, which a coordinator does once in its life. */
const HOST_WARM_UPS = 100;
const HOST_AUDITS = 300;

/** How long a person waits for the verdict of a farm of 16 hosts and its database, and what one host costs of it. */
export async function benchAudit(): Promise<Figure[]> {
  return [...(await wholeAudits()), ...(await hostAudits())];
}

async function wholeAudits(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS });
  try {
    await timedAudits(farm, WARM_UPS);
    const times = await timedAudits(farm, AUDITS);
    const bursts = await databaseBursts(farm, { count: AUDITS });
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
        value: median(bursts.map(({ took }) => took)),
        goal: null,
        note: `of it: ${READS} reads of the database's clock, each aimed at a tick of 15.625 ms; the hosts are measured meanwhile`,
      },
    ];
  } finally {
    await farm.close();
  }
}

/** One host's clock as the coordinator audits it: its probes and what they prove, without anything of the farm. */
async function hostAudits(): Promise<Figure[]> {
  const worker = await WorkerOnLoopback.start(new Timeline());
  try {
    const costs: { wall: number; cpu: number }[] = [];
    for (let i = 0; i < HOST_WARM_UPS + HOST_AUDITS; i += 1)
      costs.push(await hostAudit(worker, `audit-${i}`));
    const [walls, cpus] = [
      costs.slice(HOST_WARM_UPS).map(({ wall }) => wall),
      costs.slice(HOST_WARM_UPS).map(({ cpu }) => cpu),
    ];
    const measured = { unit: 'ms', better: 'lower' } as const;
    return [
      {
        ...measured,
        id: 'host-cpu-mean',
        value: cpus.reduce((sum, cpu) => sum + cpu, 0) / cpus.length,
        goal: 3,
        note: `the coordinator's process.cpuUsage for ${PROBES} probes of one host and what they prove, ${HOST_AUDITS} times`,
      },
      {
        ...measured,
        id: 'host-cpu-p95',
        value: quantile(cpus, 0.95),
        goal: null,
        note: 'single ones: some meet a collection of garbage',
      },
      {
        ...measured,
        id: 'host-wall-p95',
        value: quantile(walls, 0.95),
        goal: 30,
        note: 'what that takes',
      },
    ];
  } finally {
    await worker.close();
  }
}

/** Milliseconds. */
async function hostAudit(
  { session }: WorkerOnLoopback,
  name: string,
): Promise<{ wall: number; cpu: number }> {
  const before = process.cpuUsage();
  const began = performance.now();
  const measurement = hostMeasurement(session.host, await session.burst(name, PROBES));
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  if (measurement.kind !== 'measured') throw new Error(measurement.why.evidence);
  return { wall, cpu: (user + system) / 1_000 };
}
