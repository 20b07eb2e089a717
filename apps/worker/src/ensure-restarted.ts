import type { ServiceManager, ServiceOutcome } from '#adapters/host';
import type { Timers } from '#adapters/timers';
import { type CommandResult, type EnsureRestarted, MAX_TEXT, type ServiceStatus } from '#protocol';
import type { Intent } from './commands/command-record.js';
import type { CommandRules } from './commands/desk-ports.js';
import { printable, reasonOf } from './log.js';

type Failure = Extract<ServiceOutcome, { kind: 'failed' }>;

/** What a restart is done with. */
export interface RestartWork {
  readonly services: ServiceManager;
  readonly timers: Timers;
  readonly decide: CommandRules['restart'];
  /** Resolves when it is written down that this begins; rejects when it cannot be, and then nothing is done. */
  readonly intend: (intent: Intent) => Promise<void>;
  /** A line for whoever follows the run. */
  readonly say: (line: string) => void;
}

/** Milliseconds between two attempts to reach a service manager that was lost while a service has to be started. */
const REACH_AGAIN = 1_000;

/**
 * Restarts a service as compare-and-act on its generation. Never rejects: whatever happens is the result. A stop that
 * began gets its start whatever becomes of the connection; it lasts at most both timeouts, the start's twice when the
 * stop came too late or the service manager was lost.
 */
export async function ensureRestarted(
  work: RestartWork,
  args: EnsureRestarted,
): Promise<CommandResult> {
  const before = await work.services.status(args.service).catch(unreachable);
  if ('kind' in before) return failed(before, null);
  const decision = work.decide(before, args.expectGeneration);
  switch (decision.kind) {
    case 'refuse': {
      const advice = 'Nothing was done. Look at its properties in the services of this host.';
      return failed({ code: decision.code, message: `${decision.fact} ${advice}` }, before);
    }
    case 'already-restarted':
      work.say(`runs as ${before.generation ?? 'another process'} already`);
      return { outcome: 'already-restarted', message: '', code: null, status: before };
    case 'start-only':
    case 'stop-and-start': {
      const unwritten = await work.intend(decision.kind).then(() => null, reasonOf);
      if (unwritten !== null)
        return failed(
          { code: 'disk-full', message: `Nothing was done. The journal: ${unwritten}` },
          before,
        );
      return decision.kind === 'start-only' ? started(work, args) : stoppedAndStarted(work, args);
    }
  }
}

/** The start of a restart. Never rejects. */
export async function started(work: RestartWork, args: EnsureRestarted): Promise<CommandResult> {
  work.say('starting');
  const began = work.timers.now();
  const start = await startOutcome(work, args);
  const seconds = secondsSince(began, work);
  if (start.kind === 'failed') {
    work.say(`not started after ${seconds} s: ${start.code}`);
    return failed(named(start, 'start'), await statusOf(work, args.service));
  }
  if (start.status.generation === args.expectGeneration && start.status.generation !== null)
    return failed(
      {
        code: 'stop-failed',
        message: `${args.service} still runs as the process that was to be replaced.`,
      },
      start.status,
    );
  work.say(`running after ${seconds} s as ${start.status.generation ?? 'an unknown process'}`);
  return { outcome: 'restarted', message: '', code: null, status: start.status };
}

async function stoppedAndStarted(work: RestartWork, args: EnsureRestarted): Promise<CommandResult> {
  work.say('stopping');
  const began = work.timers.now();
  const stop = await work.services.stop(args.service, args.stopTimeoutMs).catch(unreachable);
  const seconds = secondsSince(began, work);
  if (stop.kind === 'done') {
    work.say(`stopped after ${seconds} s`);
    return started(work, args);
  }
  work.say(`not stopped after ${seconds} s: ${stop.code}`);
  const now = await statusOf(work, args.service);
  if (now !== null && isUp(now)) return failed(named(stop, 'stop'), now);
  // It may still go down after its time, and must not stay down. Starting a service that runs changes nothing.
  const late = await started(work, args);
  if (late.outcome === 'failed') return failed(named(stop, 'stop'), late.status);
  const message =
    stop.code === 'timed-out'
      ? `The stop took longer than ${args.stopTimeoutMs} ms.`
      : stop.message;
  return { outcome: late.outcome, message: text(message), code: null, status: late.status };
}

/** A manager that cannot be reached is asked again for as long as a start may take: the service may be down. */
async function startOutcome(
  { services, timers }: RestartWork,
  { service, startTimeoutMs }: EnsureRestarted,
): Promise<ServiceOutcome> {
  const giveUpAt = timers.now() + startTimeoutMs;
  for (;;) {
    const outcome = await services.start(service, startTimeoutMs).catch(unreachable);
    const isLost = outcome.kind === 'failed' && outcome.code === 'unreachable';
    if (!isLost || timers.now() + REACH_AGAIN > giveUpAt) return outcome;
    await timers.sleep(REACH_AGAIN);
  }
}

const secondsSince = (began: number, { timers }: RestartWork): string =>
  ((timers.now() - began) / 1_000).toFixed(1);

const isUp = ({ state }: ServiceStatus): boolean => state === 'running' || state === 'starting';

/** A bare "timed out" does not say of what. */
const named = ({ code, message }: Failure, verb: 'stop' | 'start'): Named => ({
  code: code === 'timed-out' ? `${verb}-timed-out` : code,
  message,
});

interface Named {
  readonly code: string;
  readonly message: string;
}

function failed({ code, message }: Named, status: ServiceStatus | null): CommandResult {
  const state = status === null ? 'Its state is not known.' : `It is now ${status.state}.`;
  return failure({ code, message: `${message} ${state}` }, status);
}

export const failure = ({ code, message }: Named, status: ServiceStatus | null): CommandResult => ({
  outcome: 'failed',
  message: text(message),
  code,
  status,
});

const text = (message: string): string => printable(message).slice(0, MAX_TEXT);

const unreachable = (error: unknown): Failure => ({
  kind: 'failed',
  code: 'unreachable',
  message: reasonOf(error),
});

/** After a failure the status is told if it can be had; that it cannot is no news then. */
async function statusOf({ services }: RestartWork, service: string): Promise<ServiceStatus | null> {
  return services.status(service).catch(() => null);
}
