import { EXIT } from './exit-code.js';
import { lockstep } from './lockstep.js';
import { processTerminal } from './process-terminal.js';

const interruption = new AbortController();
// Not `once`: signal-exit, which restores the cursor of the live view, kills the process when no listener is left.
process.on('SIGINT', () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
});
// The reader of a pipe may leave early (`lockstep runs list | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await lockstep(process.argv.slice(2), processTerminal(interruption.signal));
