import type { RunEventView } from '#protocol';
import type { SwarmCommand, SwarmLedger } from '../../support/swarm/swarm-ledger.js';
import { begunRun, eventsOf, succeeded } from '../begun-run.js';
import { openSwarm } from '../bench-swarm.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { RunWatch, type SeenEvent } from '../run-watch.js';

const HOSTS = 100;
/** Front-ends at one time. */
const BATCH = 10;
const ENVIRONMENT = 'watched';

/** How soon a worker has what was decided, and a person what was done: while ten servers restart at once. */
export async function runLatencies(): Promise<Figure[]> {
  const farm = await openSwarm({
    hosts: HOSTS,
    environments: [ENVIRONMENT],
    settings: { batch: BATCH },
  });
  const watch = await RunWatch.open(farm.first.url);
  try {
    const { id, steps } = await begunRun(farm.rest, ENVIRONMENT);
    await succeeded(farm.rest, id);
    await watch.close();
    const accepting = acceptTimes(farm.ledger, await eventsOf(farm.rest, id));
    const showing = showTimes(farm.ledger, watch.of(id));
    return figures({ steps, accepting, showing });
  } finally {
    await watch.close();
    await farm.close();
  }
}

/** Milliseconds from the instant that the row "dispatched" carries, taken before its commit, to the worker's yes. */
const acceptTimes = (ledger: SwarmLedger, events: readonly RunEventView[]): number[] =>
  paired(ledger, events, 'dispatched').map(([{ acceptedAtMs }, { atMs }]) => acceptedAtMs - atMs);

/** Milliseconds from the end of the restart on its host until a person had the row that says so. */
function showTimes(ledger: SwarmLedger, seen: readonly SeenEvent[]): number[] {
  const seenAt = new Map(seen.map(({ event, seenAtMs }) => [event.n, seenAtMs]));
  const events = seen.map(({ event }) => event);
  return paired(ledger, events, 'verifying').map(
    ([{ doneAtMs }, { n }]) => (seenAt.get(n) ?? Number.NaN) - (doneAtMs ?? Number.NaN),
  );
}

/** Each command and its step's row of that status. */
function paired(
  ledger: SwarmLedger,
  events: readonly RunEventView[],
  status: string,
): [SwarmCommand, RunEventView][] {
  const rows = new Map(
    events
      .filter((event) => event.type === 'step' && event.status === status)
      .map((event) => [`${event.host}/${event.service}`, event]),
  );
  return [...ledger.commands.values()].map((command): [SwarmCommand, RunEventView] => {
    const row = rows.get(`${command.host}/${command.service}`);
    if (row === undefined)
      throw new Error(`${command.service} on ${command.host} has no row "${status}"`);
    return [command, row];
  });
}

function figures({
  steps,
  accepting,
  showing,
}: {
  readonly steps: number;
  readonly accepting: readonly number[];
  readonly showing: readonly number[];
}): Figure[] {
  const measured = { unit: 'ms', better: 'lower' } as const;
  const of = `${steps} steps on ${HOSTS} hosts, ${BATCH} at a time, while a person follows the run`;
  return [
    {
      ...measured,
      id: 'accept-p99',
      value: quantile(accepting, 0.99),
      goal: 250,
      note: `from just before the commit of "dispatched" to the worker's acceptance, ${of}`,
    },
    { ...measured, id: 'accept-median', value: median(accepting), goal: null, note: 'the same' },
    {
      ...measured,
      id: 'visible-p95',
      value: quantile(showing, 0.95),
      goal: 500,
      note: `from the end of a restart on its host until who heard "changed" on /ops has read it by REST, ${of}`,
    },
    { ...measured, id: 'visible-median', value: median(showing), goal: null, note: 'the same' },
  ];
}
