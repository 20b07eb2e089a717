import type { ServiceManager, ServiceOutcome } from '#adapters/host';
import { type CommandResult, type EnsureRestarted, MAX_TEXT, type ServiceStatus } from '#protocol';
import { printable, reasonOf } from './log.js';
import { restartDecision } from './restart-decision.js';

type Failure = Extract<ServiceOutcome, { kind: 'failed' }>;

/**
 * Restarts a service as compare-and-act on its generation. Never rejects: whatever happens is the result. A stop that
 * began gets its start whatever becomes of the connection; it lasts at most both timeouts, the start's twice when the
 * stop came too late.
 */
export async function ensureRestarted(
  services: ServiceManager,
  args: EnsureRestarted,
): Promise<CommandResult> {
  try {
    const before = await services.status(args.service);
    const decision = restartDecision(before, args.expectGeneration);
    switch (decision.kind) {
      case 'refuse':
        return failed(decision, before);
      case 'already-restarted':
        return { outcome: 'already-restarted', message: '', code: null, status: before };
      case 'start-only':
        return await started(services, args);
      case 'stop-and-start':
        return await stoppedAndStarted(services, args);
    }
  } catch (error) {
    return failed({ code: 'unreachable', message: reasonOf(error) }, null);
  }
}

async function stoppedAndStarted(
  services: ServiceManager,
  args: EnsureRestarted,
): Promise<CommandResult> {
  const stop = await services.stop(args.service, args.stopTimeoutMs);
  if (stop.kind === 'done') return started(services, args);
  const now = await statusOf(services, args.service);
  if (now !== null && isUp(now)) return failed(named(stop, 'stop'), now);
  // It may still go down after its time, and must not stay down. Starting a service that runs changes nothing.
  const late = await started(services, args);
  if (late.outcome === 'failed') return failed(named(stop, 'stop'), late.status);
  const message = `The stop took longer than ${args.stopTimeoutMs} ms.`;
  return { outcome: late.outcome, message, code: null, status: late.status };
}

async function started(services: ServiceManager, args: EnsureRestarted): Promise<CommandResult> {
  const start = await services.start(args.service, args.startTimeoutMs);
  if (start.kind === 'failed')
    return failed(named(start, 'start'), await statusOf(services, args.service));
  return start.status.generation === args.expectGeneration && start.status.generation !== null
    ? failed(
        {
          code: 'stop-failed',
          message: `${args.service} still runs as the process that was to be replaced.`,
        },
        start.status,
      )
    : { outcome: 'restarted', message: '', code: null, status: start.status };
}

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
  return { outcome: 'failed', message: text(`${message} ${state}`), code, status };
}

const text = (message: string): string => printable(message).slice(0, MAX_TEXT);

/** After a failure the status is told if it can be had; that it cannot is no news then. */
async function statusOf(services: ServiceManager, service: string): Promise<ServiceStatus | null> {
  return services.status(service).catch(() => null);
}
