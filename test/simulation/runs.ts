import 'reflect-metadata';
import { simulateRuns } from '../support/run-simulator/command.js';
import type { Job, JobResult } from '../support/run-simulator/job.js';
import { runOnThreads } from '../support/thread-pool.js';

const THREAD = new URL('runs.thread.js', import.meta.url);

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await simulateRuns(process.argv.slice(2), {
  runJobs: async (jobs, { threads, mutant }) => {
    const since = performance.now();
    const results = await runOnThreads<Job, JobResult>(jobs, {
      file: THREAD,
      threads,
      data: { mutant },
      isEnough: ({ violation }) => violation !== null,
    });
    // Not on standard output: that is the same for the same seeds.
    complain(`It took ${((performance.now() - since) / 1_000).toFixed(1)} s.`);
    return results;
  },
  terminal: { print: (line) => void process.stdout.write(`${line}\n`), complain },
});
