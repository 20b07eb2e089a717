import type { RunEventView } from '#protocol';
import { BenchFarm, ENVIRONMENT } from '../bench-farm.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';

const HOSTS = 16;
const REHEARSALS = 12;

interface Times {
  /** Milliseconds from asking for the plan to having it, its audit included. */
  readonly plan: number;
  /** Milliseconds of the coordinator's own clock from the begin of the run to the end of its pre-flight check. */
  readonly preflight: number;
}

/** How long a run of 16 hosts looks before it touches anything. Rehearsals: the same checks, and nothing is restarted. */
export async function benchPreflight(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS });
  try {
    await timed(farm);
    const times: Times[] = [];
    while (times.length < REHEARSALS) times.push(await timed(farm));
    const checks = times.map(({ preflight }) => preflight);
    const measured = { unit: 'ms', better: 'lower' } as const;
    return [
      {
        ...measured,
        id: 'check-p95',
        value: quantile(checks, 0.95),
        goal: 500,
        note: `${HOSTS} hosts: workers, controller, binding, HOLD and the fresh audit, ${REHEARSALS} runs`,
      },
      { ...measured, id: 'check-median', value: median(checks), goal: null, note: 'the same' },
      {
        ...measured,
        id: 'plan-median',
        value: median(times.map(({ plan }) => plan)),
        goal: null,
        note: 'from asking for the plan to having it, a new audit included',
      },
    ];
  } finally {
    await farm.close();
  }
}

async function timed({ rest }: BenchFarm): Promise<Times> {
  const asked = performance.now();
  const plan = await rest.plan(ENVIRONMENT, { kind: 'rehearse' });
  const planned = performance.now() - asked;
  const { status, body } = await rest.begin(ENVIRONMENT, plan);
  if (status !== 202) throw new Error(`The run was refused (${status}): ${JSON.stringify(body)}`);
  const run = await rest.ended(body.id);
  if (run.status !== 'succeeded') throw new Error(`The rehearsal ${run.status}: ${run.message}`);
  const path = `/runs/${run.id}/events`;
  const { events } = (await rest.ask<{ events: RunEventView[] }>('GET', path)).body;
  const passed = events.find(
    ({ service, status: to }) => service === 'preflight' && to === 'passed',
  );
  if (passed === undefined) throw new Error('The run has no pre-flight check.');
  return { plan: planned, preflight: passed.atMs - run.createdAtMs };
}
