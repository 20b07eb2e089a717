import type { CommandResult, EnsureRestarted, ServiceStatus } from '#protocol';
import { failure, type RestartWork, started } from '../ensure-restarted.js';
import { type Finding, finding } from './finding.js';

/** Milliseconds between two looks at a service of which more will soon be known, and at a manager that is away. */
export const LOOK_EVERY = 250;
const ASK_EVERY = 1_000;

/**
 * Milliseconds. So long after its request a stop can still show its first effect: a service on Windows may answer its
 * control handler within 30 s, and systemctl may outlive the worker that called it. Source: ControlService, Microsoft.
 */
const LATE_STOP = 30_000;

type Seen = { readonly status: ServiceStatus; readonly finding: Finding };

/**
 * What becomes of a restart that a killed worker had begun, or had been about to begin, found out by looking: the start
 * that is left is done, whoever is connected; nothing else is. Null: it has not happened, or nothing may be begun any
 * more. Never rejects.
 */
export async function recovered(
  work: RestartWork,
  args: EnsureRestarted,
  signal: AbortSignal,
): Promise<CommandResult | null> {
  const seen = await seenAtLast(work, args, signal);
  if (seen === null) return null;
  const { status } = seen;
  switch (seen.finding.kind) {
    case 'has-not-happened':
      return null;
    case 'has-happened':
      work.say(`found running as ${status.generation ?? 'another process'}`);
      return {
        outcome: 'restarted',
        message: `The worker was restarted in between. That ${args.service} runs as another process shows that it was restarted.`,
        code: null,
        status,
      };
    case 'unknowable':
      return failure(
        {
          code: seen.finding.code,
          message: `The worker was restarted in between. ${seen.finding.fact} Whether it was restarted is not known.`,
        },
        status,
      );
    case 'to-be-started':
    case 'not-yet-known':
      return startedAfterAll(work, args, status);
  }
}

/**
 * Looks on for as long as a stop that was asked for may come late: whether the service is no longer the process that was
 * to be replaced. Ends early, with false, when the signal aborts.
 */
export async function wasLate(
  work: RestartWork,
  args: EnsureRestarted,
  signal: AbortSignal,
): Promise<boolean> {
  const until = work.timers.now() + LATE_STOP;
  while (!signal.aborted && work.timers.now() < until) {
    const seen = await look(work, args);
    if (seen !== null && seen.finding.kind !== 'has-not-happened') return !isAborted(signal);
    await work.timers.sleep(LOOK_EVERY, signal);
  }
  return false;
}

/** Read anew: it may have changed while something was waited for. */
const isAborted = ({ aborted }: AbortSignal): boolean => aborted;

/** What is seen once more is known, or once a stop has had its time. A manager that cannot be asked is asked on. */
async function seenAtLast(
  work: RestartWork,
  args: EnsureRestarted,
  signal: AbortSignal,
): Promise<Seen | null> {
  const until = work.timers.now() + args.stopTimeoutMs;
  while (!signal.aborted) {
    const seen = await look(work, args);
    const isClear = seen !== null && seen.finding.kind !== 'not-yet-known';
    if (isClear || (seen !== null && work.timers.now() >= until)) return seen;
    await work.timers.sleep(seen === null ? ASK_EVERY : LOOK_EVERY, signal);
  }
  return null;
}

async function look(
  { services, decide }: RestartWork,
  args: EnsureRestarted,
): Promise<Seen | null> {
  const status = await services.status(args.service).catch(() => null);
  return status === null
    ? null
    : { status, finding: finding(status, decide(status, args.expectGeneration)) };
}

async function startedAfterAll(
  work: RestartWork,
  args: EnsureRestarted,
  { state }: ServiceStatus,
): Promise<CommandResult> {
  work.say(`found ${state}`);
  const result = await started(work, args);
  if (result.outcome !== 'restarted') return result;
  const message = `The worker was restarted in between. It found ${args.service} ${state} and started it.`;
  return { outcome: 'restarted', message, code: null, status: result.status };
}
