import {
  advance,
  checkInvariants,
  IllegalTransition,
  type Run,
  type RunEvent,
  type StateChange,
  stateChanges,
} from '#domain/runbook';

export interface DecidedRun {
  readonly run: Run;
  /** The rows of its history, in order. */
  readonly changes: readonly StateChange[];
}

/** What the events make of the run, one after the other. */
export function decided(run: Run, events: readonly RunEvent[]): DecidedRun {
  let now = run;
  const changes: StateChange[] = [];
  for (const event of events) {
    const next = checked(now, event);
    changes.push(...stateChanges(now, next));
    now = next;
  }
  return { run: now, changes };
}

/**
 * Every decision is held against the promises of the product before anybody acts on it. One that breaks them is not
 * taken: the run stands still, keeps its environment and asks for a person.
 */
function checked(run: Run, event: RunEvent): Run {
  const next = taken(run, event);
  const breach = checkInvariants(run, next);
  return breach === null ? next : advance(run, { kind: 'breached', ...breach });
}

function taken(run: Run, event: RunEvent): Run {
  try {
    return advance(run, event);
  } catch (error) {
    if (!(error instanceof IllegalTransition)) throw error;
    return advance(run, { kind: 'breached', invariant: 'I9', message: `${error.message}.` });
  }
}
