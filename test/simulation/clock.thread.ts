import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../support/clock-simulator/job.js';
import { jobRunner } from '../support/clock-simulator/job-runner.js';
import type { ThreadData, ThreadReply } from '../support/clock-simulator/thread-pool.js';

const { seed, mutant } = workerData as ThreadData;
const run = jobRunner(seed, mutant);

parentPort?.on('message', ({ place, job }: { readonly place: number; readonly job: Job }) => {
  const reply: ThreadReply = { place, result: run(job) };
  parentPort?.postMessage(reply);
});
