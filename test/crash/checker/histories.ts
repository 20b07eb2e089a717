import type { EventRow, Evidence, RunRow, StepRow } from './evidence.js';

/** Kept here once more on purpose: a witness does not ask the accused. */
const OVER = ['succeeded', 'partial', 'failed', 'aborted'];

/** How far a step is. Within an attempt it only rises. */
const PROGRESS: Readonly<Record<string, number>> = {
  pending: 0,
  dispatched: 1,
  accepted: 2,
  executing: 3,
  executed: 4,
  verifying: 5,
  succeeded: 6,
  failed: 6,
  'timed-out': 6,
  unknown: 6,
  skipped: 6,
  cancelled: 6,
};
const FINAL = 6;
const FAILURES = ['failed', 'timed-out', 'unknown'];

/** Every run came to an end, and there was one. */
export function unfinished({ runs }: Evidence): string[] {
  if (runs.length === 0) return ['there was no run at all'];
  return runs
    .filter(({ status }) => !OVER.includes(status))
    .map(({ id, status, message }) => `run ${id} is ${status}: ${message ?? ''}`);
}

/**
 * Nothing that the test did is a reason to fail, except keeping a worker away for longer than a run waits. A gate that
 * sees a worker leave may refuse: it cannot prove what it is there to prove, and no step fails by it.
 */
export function falseFailure({ runs, events, keptAway }: Evidence): string[] {
  const isExcused = (runId: string, host: string | null): boolean =>
    keptAway.includes(`${runId} ${host ?? ''}`);
  const steps = events
    .filter(({ type, status }) => type === 'step' && FAILURES.includes(status))
    .filter(({ runId, host }) => !isExcused(runId, host))
    .map(eventText);
  const ends = runs
    .filter(({ status }) => OVER.includes(status) && status !== 'succeeded')
    .filter(({ id }) => !keptAway.some((one) => one.startsWith(`${id} `)))
    .filter(({ id }) => !wasRefused(id, events))
    .map(({ id, status, message }) => `run ${id} ended ${status}: ${message ?? ''}`);
  return [...steps, ...ends];
}

const wasRefused = (id: string, events: readonly EventRow[]): boolean =>
  events.some(({ runId, type, status }) => runId === id && type === 'gate' && status === 'refused');

/** The history has no gap and no second beginning, ends as the rows do, and has one row for each claim. */
export function staleWrite({ runs, steps, events, notes }: Evidence): string[] {
  return runs.flatMap((run) => {
    const own = events.filter(({ runId }) => runId === run.id);
    const decisions = notes.find(({ runId }) => runId === run.id)?.decisions ?? [];
    return [
      ...gaps(own),
      ...wrongEnd(run, own),
      ...wrongClaims(run, own),
      ...steps
        .filter(({ runId }) => runId === run.id)
        .flatMap((step) =>
          wrongCourse(step, own, decisions.filter(({ seq }) => seq === step.seq).length),
        ),
    ];
  });
}

const gaps = (events: readonly EventRow[]): string[] =>
  events.filter(({ n }, i) => n !== i + 1).map((event) => `${eventText(event)} is out of count`);

function wrongEnd(run: RunRow, events: readonly EventRow[]): string[] {
  const last = events.findLast(({ type }) => type === 'run');
  const end = events.findIndex(({ type, status }) => type === 'run' && OVER.includes(status));
  return [
    ...(last === undefined || last.status === run.status
      ? []
      : [`run ${run.id} is ${run.status}, and its history ends with ${last.status}`]),
    ...(end === -1
      ? []
      : events.slice(end + 1).map((event) => `${eventText(event)} after the end`)),
  ];
}

function wrongClaims({ id, epoch }: RunRow, events: readonly EventRow[]): string[] {
  const claims = events.filter(({ type }) => type === 'lease').length;
  return claims === epoch ? [] : [`run ${id} has epoch ${epoch} and ${claims} claims`];
}

/** @param decisions how often a person changed what a step had come to */
function wrongCourse(step: StepRow, events: readonly EventRow[], decisions: number): string[] {
  const course = events.filter(
    ({ type, host, service }) =>
      type === 'step' && host === step.host && (service ?? '') === step.service,
  );
  let at = 0;
  let turns = 0;
  const wrong: string[] = [];
  for (const event of course) {
    const next = PROGRESS[event.status] ?? 0;
    if (next <= at) {
      if (at === FINAL && turns < decisions) turns += 1;
      else wrong.push(`${eventText(event)} does not follow from what was before`);
    }
    at = next;
  }
  const last = course.at(-1)?.status ?? 'pending';
  if (last !== step.status)
    wrong.push(`step ${step.seq} of run ${step.runId} is ${step.status}, its history says ${last}`);
  return wrong;
}

const eventText = ({ runId, n, type, host, service, status, message }: EventRow): string =>
  `run ${runId}, event ${n}: ${[type, host, service].filter((part) => part !== null && part !== '').join(' ')} ${status}${message === null ? '' : ` (${message})`}`;
