import { isRunOver } from '#domain/runbook';
import type { RunEventView, RunView } from '#protocol';
import type { Context } from './command-line.js';
import { Interrupted } from './coordinator-failure.js';
import type { LiveChanges } from './live-changes.js';
import { patiently } from './patience.js';
import { pause } from './pause.js';
import type { RunProgress } from './progress/run-progress.js';
import { cleaned } from './views/foreign-text.js';

/** A person must act before it goes on, so waiting longer is of no use. */
const isStill = ({ status }: RunView): boolean => isRunOver(status) || status === 'needs-attention';

/**
 * Shows a run until it ends or needs a person; goes on where it was after the coordinator was away. Rejects with
 * Interrupted after Ctrl-C, and when the coordinator stays away.
 */
export async function followRun(
  id: string,
  context: Context,
  progress: RunProgress,
  changes: Pick<LiveChanges, 'before'>,
): Promise<RunView> {
  const { client, interrupted, pace } = context;
  for (let after = 0; ;) {
    // The run first: its events are then complete at least up to what it shows.
    const run = await patiently(() => client.run(id), context, progress);
    const events = await patiently(() => eventsSince(after, id, context), context, progress);
    after = events.at(-1)?.n ?? after;
    progress.show(cleaned(run), cleaned(events));
    if (isStill(run)) return run;
    await changes.before(pause(pace.poll, interrupted));
    if (interrupted.aborted) throw new Interrupted();
  }
}

/** All pages: the coordinator may limit one answer. */
async function eventsSince(
  after: number,
  id: string,
  { client }: Context,
): Promise<RunEventView[]> {
  const events: RunEventView[] = [];
  for (;;) {
    const page = await client.runEvents(id, events.at(-1)?.n ?? after);
    events.push(...page);
    if (page.length === 0) return events;
  }
}
