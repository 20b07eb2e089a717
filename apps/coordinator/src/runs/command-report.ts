import type { RunEvent } from '#domain/runbook';
import type { CommandEvent, CommandResult } from '#protocol';

/** What a worker's report means for the run. */
export function reportedEvents({ commandId, kind, result }: CommandEvent): RunEvent[] {
  if (kind === 'executing') return [{ kind: 'command-executing', commandId }];
  return [commandDone(commandId, result)];
}

/** A report of an end without a result comes from a broken worker: the step fails and says so. */
export function commandDone(commandId: string, result: CommandResult | null | undefined): RunEvent {
  if (!result)
    return {
      kind: 'command-done',
      commandId,
      failed: true,
      message:
        'The worker reported an end without a result. Look at the service and at the log of the worker.',
      generation: null,
    };
  return {
    kind: 'command-done',
    commandId,
    failed: result.outcome === 'failed',
    code: result.code,
    message: result.message,
    generation: result.status?.generation ?? null,
  };
}
