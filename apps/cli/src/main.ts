import { lockstep } from './lockstep.js';
import { processTerminal } from './process-terminal.js';

const interruption = new AbortController();
// Once: a second Ctrl-C ends the process as usual.
process.once('SIGINT', () => interruption.abort());
// The reader of a pipe may leave early (`lockstep runs list | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await lockstep(process.argv.slice(2), processTerminal(interruption.signal));
