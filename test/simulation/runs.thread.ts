import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { doneJob, type Job, type JobResult } from '../support/run-simulator/job.js';
import { type Mutant, partsOf } from '../support/run-simulator/mutants.js';
import type { ThreadReply, ThreadTask } from '../support/thread-pool.js';

const { mutant } = workerData as { readonly mutant: Mutant | null };
const parts = partsOf(mutant);

parentPort?.on('message', ({ place, job }: ThreadTask<Job>) => {
  void doneJob(job, parts).then((result) => {
    const reply: ThreadReply<JobResult> = { place, result };
    parentPort?.postMessage(reply);
  });
});
