import type { AuditView } from '#protocol';
import type { Context } from './command-line.js';
import { Interrupted } from './coordinator-failure.js';
import { patiently } from './patience.js';
import { pause } from './pause.js';

/**
 * Asks until the audit has ended, or for the pace's `giveUp` at most: it is then returned as it is. Rejects with
 * Interrupted, or when the coordinator stays away.
 */
export async function waitForAudit(id: string, context: Context): Promise<AuditView> {
  const { client, err, interrupted, pace } = context;
  const absence = {
    lost: (reason: string) => err(`${reason} Still trying to read the audit.`),
    back: () => err('The coordinator is back.'),
  };
  const since = performance.now();
  for (let wait = pace.firstAuditPoll; ; wait = Math.min(pace.poll, wait * 2)) {
    const audit = await patiently(() => client.audit(id), context, absence, pace.giveUpSoon);
    if (audit.status !== 'running' || performance.now() - since >= pace.giveUp) return audit;
    await pause(wait, interrupted);
    if (interrupted.aborted) throw new Interrupted();
  }
}
