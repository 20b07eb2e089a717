import type { RunEventView } from '#protocol';
import type { CoordinatorProcess } from '../../support/coordinator-process.js';
import { RestClient } from '../../support/rest-client.js';
import { begunRun, eventsOf, sometime, succeeded } from '../begun-run.js';
import { openSwarm } from '../bench-swarm.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';

const RUNS = 20;
/** Times that the owner dies: once each of the two coordinators. */
const DEATHS = 2;
/** Of each environment: what is looked at is the owner, not the farm. */
const HOSTS = 2;

const ENVIRONMENTS = Array.from({ length: RUNS }, (_, i) => `takeover-${i + 1}`);

/** How long runs are without an owner when the one that they have is killed: all of them at once, with default timers. */
export async function takeovers(): Promise<Figure[]> {
  const latch = new Latch();
  const farm = await openSwarm({
    hosts: HOSTS,
    environments: ENVIRONMENTS,
    coordinators: 2,
    betweenStopAndStart: () => latch.opened(),
  });
  try {
    const times: number[] = [];
    for (let death = 1; death <= DEATHS; death += 1) {
      const [owner, heir] = inOrder(farm.coordinators, death);
      times.push(...(await timesAfterDeath({ owner, heir, latch })));
      await owner.start();
      const wrong = farm.ledger.wrong(death);
      if (wrong.length > 0) throw new Error(`Not restarted once: ${wrong.join('; ')}`);
    }
    return figures(times);
  } finally {
    latch.open();
    await farm.close();
  }
}

function inOrder(
  coordinators: readonly CoordinatorProcess[],
  death: number,
): [owner: CoordinatorProcess, heir: CoordinatorProcess] {
  const [one, other] = coordinators;
  if (one === undefined || other === undefined) throw new Error('there are not two coordinators');
  return death % 2 === 1 ? [one, other] : [other, one];
}

/** Milliseconds from the death to the first row that the heir wrote, of each run. All of them succeed in the end. */
async function timesAfterDeath({
  owner,
  heir,
  latch,
}: {
  readonly owner: CoordinatorProcess;
  readonly heir: CoordinatorProcess;
  readonly latch: Latch;
}): Promise<number[]> {
  latch.close();
  const { url } = owner;
  const ids: string[] = [];
  for (const environment of ENVIRONMENTS)
    ids.push((await begunRun(new RestClient(url), environment)).id);
  const rest = new RestClient(heir.url);
  // Nothing more happens then: each run waits for a service that is stopped.
  const before = await Promise.all(ids.map((id) => rowsOnceExecuting(rest, id)));
  const killedAtMs = Date.now();
  await owner.kill();
  const firstRows = await Promise.all(ids.map((id, i) => firstRowBehind(rest, id, before[i] ?? 0)));
  latch.open();
  for (const id of ids) await succeeded(rest, id);
  return firstRows.map(({ atMs }) => atMs - killedAtMs);
}

const rowsOnceExecuting = (rest: RestClient, id: string): Promise<number> =>
  sometime(`a restart under way in run ${id}`, async () => {
    const rows = await eventsOf(rest, id);
    return rows.some(({ status }) => status === 'executing') ? rows.length : null;
  });

const firstRowBehind = (rest: RestClient, id: string, rows: number): Promise<RunEventView> =>
  sometime(
    `a row of the new owner of run ${id}`,
    async () => (await eventsOf(rest, id))[rows] ?? null,
  );

function figures(times: readonly number[]): Figure[] {
  const measured = { unit: 'ms', better: 'lower' } as const;
  return [
    {
      ...measured,
      id: 'takeover-p99',
      value: quantile(times, 0.99),
      goal: 20_000,
      note: `from kill -9 of the owner of ${RUNS} runs of ${RUNS} environments, each in the middle of a restart, to the first row of each by the other coordinator; default timers, ${DEATHS} deaths`,
    },
    { ...measured, id: 'takeover-median', value: median(times), goal: null, note: 'the same' },
  ];
}

/** Holds whoever comes while it is closed. */
class Latch {
  private isOpen = true;
  private readonly held = new Set<() => void>();

  close(): void {
    this.isOpen = false;
  }

  open(): void {
    this.isOpen = true;
    for (const release of this.held) release();
    this.held.clear();
  }

  opened(): Promise<void> {
    return this.isOpen
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.held.add(resolve);
        });
  }
}
