import { randomInt } from 'node:crypto';
import { simulateClocks } from '../support/clock-simulator/command.js';
import type { Job } from '../support/clock-simulator/job.js';
import type { JobResult } from '../support/clock-simulator/job-runner.js';
import { runOnThreads } from '../support/thread-pool.js';

const THREAD = new URL('clock.thread.js', import.meta.url);

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await simulateClocks(process.argv.slice(2), {
  freshSeed: randomInt(2 ** 32),
  runJobs: async (jobs, { threads, seed, mutant }) => {
    const since = performance.now();
    const results = await runOnThreads<Job, JobResult>(jobs, {
      file: THREAD,
      threads,
      data: { seed, mutant },
    });
    // Not on standard output: that is the same for the same seed.
    complain(`It took ${((performance.now() - since) / 1000).toFixed(1)} s.`);
    return results;
  },
  terminal: { print: (line) => void process.stdout.write(`${line}\n`), complain },
});
