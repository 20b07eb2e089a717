import type { Run, RunEvent, Step } from '#domain/runbook';
import type { Command, CommandReport, CommandResult } from '#protocol';

/** What a worker is told. */
export function commandFor(
  step: Step,
  {
    commandId,
    fence,
    run,
  }: { readonly commandId: string; readonly fence: number; readonly run: Run },
): Command {
  return {
    commandId,
    runId: run.id,
    seq: step.seq,
    attempt: step.attempt,
    fence,
    operation: step.operation,
    args:
      step.service === null
        ? null
        : {
            service: step.service,
            expectGeneration: step.expectGeneration,
            stopTimeoutMs: run.policy.stopTimeout,
            startTimeoutMs: run.policy.startTimeout,
          },
  };
}

/** Refusals that have a name for a person to look up: the worker's own limits, and its disk. */
const NAMED: readonly string[] = ['rate-limited', 'disk-full'];

/** @param isUntouched the worker has just said that it has done nothing for it: then the refusal leaves no doubt */
export function refusedEvent(
  commandId: string,
  { code, message: reason }: { readonly code: string; readonly message: string },
  isUntouched: boolean,
): RunEvent {
  const message = NAMED.includes(code) ? `${code}: ${reason}` : `The worker refused it: ${reason}`;
  return isUntouched
    ? { kind: 'command-done', commandId, failed: true, message, generation: null }
    : { kind: 'command-rejected', commandId, message };
}

/** What a worker's report means for the run; its log lines change nothing. */
export function reportedEvents(commandId: string, { kind, result }: CommandReport): RunEvent[] {
  switch (kind) {
    case 'executing':
      return [{ kind: 'command-executing', commandId }];
    case 'done':
      return [commandDone(commandId, result)];
    case 'log':
      return [];
  }
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
