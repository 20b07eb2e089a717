import type { RunEventView } from '#protocol';
import { RestClient } from '../../support/rest-client.js';
import type { SwarmFarm } from '../../support/swarm/swarm-farm.js';
import type { SwarmCommand } from '../../support/swarm/swarm-ledger.js';
import { begunRun, eventsOf, succeeded } from '../begun-run.js';
import { openSwarm } from '../bench-swarm.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { RunWatch, type SeenEvent } from '../run-watch.js';

const HOSTS = 100;
/** Front-ends at one time. */
const BATCH = 10;
const ENVIRONMENTS = ['told', 'untold'] as const;

interface Latencies {
  readonly steps: number;
  readonly accepting: readonly number[];
  readonly showing: readonly number[];
}

/** How soon a worker has what was decided, and a person what was done: while ten servers restart at once. */
export async function runLatencies(): Promise<Figure[]> {
  const farm = await openSwarm({
    hosts: HOSTS,
    environments: ENVIRONMENTS,
    coordinators: 2,
    settings: { batch: BATCH },
  });
  try {
    const [told, other] = farm.coordinators;
    if (told === undefined || other === undefined)
      throw new Error('there are not two coordinators');
    // Workers report to the first coordinator that they know.
    const own = await timedRun(farm, ENVIRONMENTS[0], told.url);
    const elsewhere = await timedRun(farm, ENVIRONMENTS[1], other.url);
    return [...figures(own), ...figuresElsewhere(elsewhere)];
  } finally {
    await farm.close();
  }
}

/** A run that the coordinator at `url` drives, as a person sees it there. */
async function timedRun(
  { ledger }: SwarmFarm,
  environment: string,
  url: string,
): Promise<Latencies> {
  const rest = new RestClient(url);
  const watch = await RunWatch.open(url);
  try {
    const { id, steps } = await begunRun(rest, environment);
    await succeeded(rest, id);
    await watch.close();
    const commands = [...ledger.commands.values()].filter((one) => one.environment === environment);
    return {
      steps,
      accepting: acceptTimes(commands, await eventsOf(rest, id)),
      showing: showTimes(commands, watch.of(id)),
    };
  } finally {
    await watch.close();
  }
}

/** Milliseconds from the instant that the row "dispatched" carries, taken before its commit, to the worker's yes. */
const acceptTimes = (
  commands: readonly SwarmCommand[],
  events: readonly RunEventView[],
): number[] =>
  paired(commands, events, 'dispatched').map(([{ acceptedAtMs }, { atMs }]) => acceptedAtMs - atMs);

/** Milliseconds from the end of the restart on its host until a person had the row that says so. */
function showTimes(commands: readonly SwarmCommand[], seen: readonly SeenEvent[]): number[] {
  const seenAt = new Map(seen.map(({ event, seenAtMs }) => [event.n, seenAtMs]));
  const events = seen.map(({ event }) => event);
  return paired(commands, events, 'verifying').map(
    ([{ doneAtMs }, { n }]) => (seenAt.get(n) ?? Number.NaN) - (doneAtMs ?? Number.NaN),
  );
}

/** Each command and its step's row of that status. */
function paired(
  commands: readonly SwarmCommand[],
  events: readonly RunEventView[],
  status: string,
): [SwarmCommand, RunEventView][] {
  const rows = new Map(
    events
      .filter((event) => event.type === 'step' && event.status === status)
      .map((event) => [`${event.host}/${event.service}`, event]),
  );
  return commands.map((command): [SwarmCommand, RunEventView] => {
    const row = rows.get(`${command.host}/${command.service}`);
    if (row === undefined)
      throw new Error(`${command.service} on ${command.host} has no row "${status}"`);
    return [command, row];
  });
}

const MS = { unit: 'ms', better: 'lower' } as const;

function figures({ steps, accepting, showing }: Latencies): Figure[] {
  const of = `${steps} steps on ${HOSTS} hosts, ${BATCH} at a time, while a person follows the run`;
  return [
    {
      ...MS,
      id: 'accept-p99',
      value: quantile(accepting, 0.99),
      goal: 250,
      note: `from just before the commit of "dispatched" to the worker's acceptance, ${of}`,
    },
    { ...MS, id: 'accept-median', value: median(accepting), goal: null, note: 'the same' },
    {
      ...MS,
      id: 'visible-p95',
      value: quantile(showing, 0.95),
      goal: 500,
      note: `from the end of a restart on its host until who heard "changed" on /ops has read it by REST, ${of}`,
    },
    { ...MS, id: 'visible-median', value: median(showing), goal: null, note: 'the same' },
  ];
}

const figuresElsewhere = ({ showing }: Latencies): Figure[] => [
  {
    ...MS,
    id: 'visible-elsewhere-p95',
    value: quantile(showing, 0.95),
    goal: null,
    note: 'the same with two coordinators, where the workers report to the one that neither drives the run nor is followed',
  },
  {
    ...MS,
    id: 'visible-elsewhere-median',
    value: median(showing),
    goal: null,
    note: 'the same',
  },
];
