import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../support/clock-simulator/job.js';
import { type JobResult, jobRunner } from '../support/clock-simulator/job-runner.js';
import type { Mutant } from '../support/clock-simulator/mutants.js';
import type { ThreadReply, ThreadTask } from '../support/thread-pool.js';

const { seed, mutant } = workerData as { readonly seed: number; readonly mutant: Mutant | null };
const run = jobRunner(seed, mutant);

parentPort?.on('message', ({ place, job }: ThreadTask<Job>) => {
  const reply: ThreadReply<JobResult> = { place, result: run(job) };
  parentPort?.postMessage(reply);
});
