import type { SwarmFarm } from '../../support/swarm/swarm-farm.js';
import { begunRun, succeeded } from '../begun-run.js';
import { openSwarm } from '../bench-swarm.js';
import { type Usage, usageOf } from '../coordinator-usage.js';
import type { Figure } from '../result.js';

const HOSTS = 200;
const ENVIRONMENT = 'large';
/** Milliseconds, far beyond what such a run takes. */
const DEADLINE = 120_000;
const MEGABYTE = 1e6;

interface Measured {
  readonly steps: number;
  /** Before the plan is made; when a tenth and nine tenths of the steps were done; when the run was over. */
  readonly usage: Readonly<Record<'before' | 'early' | 'late' | 'over', Usage>>;
}

/** What a run of many hosts costs its coordinator: CPU for each step, and memory that it does not give back. */
export async function largeRun(): Promise<Figure[]> {
  const farm = await openSwarm({ hosts: HOSTS, environments: [ENVIRONMENT] });
  try {
    const one = await measuredRun(farm);
    const wrong = farm.ledger.wrong();
    if (wrong.length > 0) throw new Error(`Not restarted once: ${wrong.join('; ')}`);
    return figures(one);
  } finally {
    await farm.close();
  }
}

async function measuredRun({ rest, first, ledger }: SwarmFarm): Promise<Measured> {
  const before = await usageOf(first);
  const { id, steps } = await begunRun(rest, ENVIRONMENT);
  await ledger.untilDone(Math.round(steps * 0.1), DEADLINE);
  const early = await usageOf(first);
  await ledger.untilDone(Math.round(steps * 0.9), DEADLINE);
  const late = await usageOf(first);
  await succeeded(rest, id);
  return { steps, usage: { before, early, late, over: await usageOf(first) } };
}

function figures({ steps, usage }: Measured): Figure[] {
  const { before, early, late, over } = usage;
  const measured = Math.round(steps * 0.9) - Math.round(steps * 0.1);
  const cpu = { unit: 'ms', better: 'lower' } as const;
  return [
    {
      ...cpu,
      id: 'step-cpu',
      value: (late.cpu - early.cpu) / measured,
      goal: 5,
      note: `process.cpuUsage of the coordinator, all its threads, for a step of a run of ${HOSTS} hosts with ${steps} steps, one host at a time: from 10 % of them to 90 %`,
    },
    {
      ...cpu,
      id: 'step-cpu-whole',
      value: (over.cpu - before.cpu) / steps,
      goal: null,
      note: `the same, with the plan, the pre-flight check, the gates and their audits of ${HOSTS} hosts`,
    },
    {
      id: 'heap-growth',
      value: (late.heap - early.heap) / MEGABYTE,
      unit: 'MB',
      better: 'lower',
      goal: 10,
      note: 'heap of that coordinator after a full collection at 90 % of that run, less that at 10 %',
    },
    {
      id: 'heap',
      value: late.heap / MEGABYTE,
      unit: 'MB',
      better: 'lower',
      goal: null,
      note: 'at 90 %',
    },
  ];
}
