import type { EventRow, Evidence, Journal, StoreState, ZombieWindow } from './evidence.js';

/** What a worker saw of fences never falls, and it took no command under a lower one. */
export function staleCommand({ journals, steps, events }: Evidence): string[] {
  return journals.flatMap((journal) => [
    ...lowered(journal),
    ...journal.records.flatMap((record) => {
      if (record.kind !== 'received') return [];
      const { commandId } = record;
      return wasDispatched(commandId, { steps, events })
        ? []
        : [`${journal.file}: took command ${commandId}, which the store never dispatched`];
    }),
  ]);
}

function lowered({ file, records }: Journal): string[] {
  let highest = 0;
  return records.flatMap((record) => {
    if (record.kind !== 'fence' && record.kind !== 'received') return [];
    const { fence } = record;
    if (fence === null) return [];
    if (fence < highest)
      return [
        `${file}: fence ${fence} after ${highest}${record.kind === 'received' ? `, command ${record.commandId}` : ''}`,
      ];
    highest = fence;
    return [];
  });
}

/** A command is named after its run, step and attempt. */
function wasDispatched(
  commandId: string,
  { steps, events }: Pick<Evidence, 'steps' | 'events'>,
): boolean {
  const [runId, seq, attempt] = commandId.split('.');
  const step = steps.find((one) => one.runId === runId && one.seq === Number(seq));
  return (
    step !== undefined &&
    Number(attempt) <= step.attempt &&
    events.some(
      ({ type, host, service, status, ...event }) =>
        event.runId === runId &&
        type === 'step' &&
        status === 'dispatched' &&
        host === step.host &&
        (service ?? '') === step.service,
    )
  );
}

/** What a step goes through by the word of its worker, which any coordinator may write down. */
const FACTS = ['accepted', 'executing', 'executed', 'verifying'];

/** A coordinator that lost its lease writes down what workers tell and decides nothing. */
export function zombieDecided({ zombies }: Evidence): string[] {
  return zombies.flatMap((window) => [
    ...changedLease(window),
    ...window.written.flatMap(decision),
  ]);
}

function changedLease({ before, after }: ZombieWindow): string[] {
  const keys = ['owner', 'epoch', 'beat', 'fence'] as const satisfies (keyof StoreState)[];
  return keys
    .filter((key) => before[key] !== after[key])
    .map(
      (key) => `run ${before.runId}: a zombie changed ${key} from ${before[key]} to ${after[key]}`,
    );
}

const decision = ({ runId, n, type, status }: EventRow): string[] =>
  type === 'step' && FACTS.includes(status)
    ? []
    : [`run ${runId}, event ${n}: a zombie wrote ${type} ${status}`];
