import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** An option of Node that runs a module before the program's own. */
export const preload = (source: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(source)}`;

/**
 * A module of a few lines as a process of its own, in the working directory, which is the repository's: it may import
 * what is installed there. It ends with this process, whose channel it has.
 */
export function startInline(source: string): ChildProcess {
  const module = `process.on('disconnect', () => process.exit());\n${source}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', module], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

export async function endInline(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
