import type { ResyncOutcome, TimeService } from '#adapters/host';
import { type CommandResult, MAX_TEXT } from '#protocol';
import { printable, reasonOf } from './log.js';

/** Milliseconds. The time service only takes the request; what comes of it, audits tell. */
const TIMEOUT = 30_000;

/** Asks the time service to look at its sources again. Never rejects: whatever happens is the result. */
export async function requestResync(time: Pick<TimeService, 'resync'>): Promise<CommandResult> {
  const outcome = await time.resync(TIMEOUT).catch(unforeseen);
  return outcome.kind === 'requested'
    ? { outcome: 'requested', message: '', code: null, status: null }
    : {
        outcome: 'failed',
        message: printable(outcome.message).slice(0, MAX_TEXT),
        code: outcome.code,
        status: null,
      };
}

const unforeseen = (error: unknown): ResyncOutcome => ({
  kind: 'failed',
  code: 'not-supported',
  message: `The time service of this host could not be asked: ${reasonOf(error)}`,
});
