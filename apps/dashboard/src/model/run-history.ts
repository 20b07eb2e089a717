import type { GateView, RunEventView, RunView, StepView } from '../api/types';

/** What a step or a gate is called in events. */
const stepKey = (host: string | null, service: string | null): string =>
  JSON.stringify([host, service]);

/**
 * The run as it was after the event `upTo`: the statuses of its steps, gates and of itself then. What events do not
 * tell (questions, answers, actions) belongs to the present and is left out of the past.
 */
export function runAt(run: RunView, events: readonly RunEventView[], upTo: number): RunView {
  const past = events.filter(({ n }) => n <= upTo);
  const steps = lastOf(past, 'step');
  const gates = gatesAt(run, past);
  const ofRun = past.filter(({ type }) => type === 'run').at(-1);
  return {
    ...run,
    status: (ofRun?.status ?? 'queued') as RunView['status'],
    message: ofRun?.message ?? null,
    actions: [],
    stages: run.stages.map((stage, s) => ({
      ...stage,
      gates: stage.gates.map((gate, g) => withEvent(gate, gates.get(`${s} ${g}`))),
      steps: stage.steps.map((step) => stepAt(step, steps.get(stepKey(step.host, step.service)))),
    })),
  };
}

function lastOf(
  events: readonly RunEventView[],
  type: RunEventView['type'],
): ReadonlyMap<string, RunEventView> {
  return new Map(
    events
      .filter((event) => event.type === type)
      .map((event) => [stepKey(event.host, event.service), event]),
  );
}

/**
 * An event names a gate and not its stage: gates of one name come one after the other. One that is pending again (a run
 * that was resumed looks anew) is the one that was looked at last.
 */
function gatesAt(run: RunView, events: readonly RunEventView[]): ReadonlyMap<string, RunEventView> {
  const places = run.stages.flatMap(({ gates }, s) =>
    gates.map(({ gate }, g) => ({ gate, place: `${s} ${g}` })),
  );
  const found = new Map<string, RunEventView>();
  for (const event of events.filter(({ type }) => type === 'gate')) {
    const named = places.filter(({ gate }) => gate === event.service);
    const place =
      event.status === 'pending'
        ? named.findLast((one) => found.has(one.place))
        : named.find((one) => !isOver(found.get(one.place)?.status));
    if (place !== undefined) found.set(place.place, event);
  }
  return found;
}

const isOver = (status: string | undefined): boolean => status === 'passed' || status === 'refused';

const withEvent = (gate: GateView, event: RunEventView | undefined): GateView => ({
  ...gate,
  status: (event?.status ?? 'pending') as GateView['status'],
  message: event?.message ?? null,
  question: null,
});

const stepAt = (step: StepView, event: RunEventView | undefined): StepView => ({
  ...step,
  status: (event?.status ?? 'pending') as StepView['status'],
  message: event?.message ?? null,
  actions: [],
});
