import { type Context, print } from './command-line.js';
import { Interrupted, isPassing } from './coordinator-failure.js';
import { EXIT, type ExitCode, exitOfRun } from './exit-code.js';
import { followRun } from './follow-run.js';
import { PlainProgress } from './progress/plain-progress.js';
import type { RunProgress } from './progress/run-progress.js';
import { cleaned, printable } from './views/foreign-text.js';
import { renderRunEnd } from './views/run-view.js';

/** Follows a run to its end on the screen, line by line elsewhere; as JSON only its last state is printed. */
export async function watchRun(id: string, context: Context, isJson: boolean): Promise<ExitCode> {
  // Loaded here: socket.io and listr take longer to load than most commands take to run.
  const { LiveChanges } = await import('./live-changes.js');
  const progress = await progressFor(id, context, isJson);
  const changes = new LiveChanges(context.client.urls, id);
  try {
    const run = await followRun(id, context, progress, changes);
    await progress.end();
    print(context, isJson, run, () => renderRunEnd(cleaned(run), context));
    return exitOfRun(run.status);
  } catch (error) {
    await progress.end();
    if (error instanceof Interrupted || isPassing(error))
      context.err(
        `The run goes on without this command. Watch it: lockstep runs watch ${printable(id)}; stop it: lockstep runs abort ${printable(id)} --reason "..."`,
      );
    if (error instanceof Interrupted) return EXIT.interrupted;
    throw error;
  } finally {
    changes.close();
  }
}

async function progressFor(id: string, context: Context, isJson: boolean): Promise<RunProgress> {
  const { client, err, isTerminal, out } = context;
  if (isJson) return new PlainProgress(() => {}, err, err);
  if (!isTerminal) return new PlainProgress(out, err);
  const { ListrProgress } = await import('./progress/listr-progress.js');
  return new ListrProgress(cleaned(await client.run(id)));
}
