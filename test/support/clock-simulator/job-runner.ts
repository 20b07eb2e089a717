import { burstJob, type BurstResults } from './burst-job.js';
import { BurstRun } from './burst-run.js';
import type { Job } from './job.js';
import { instrumentsOf, type Mutant } from './mutants.js';
import { watchJob, type WatchResults } from './watch-job.js';

export type JobResult = BurstResults | WatchResults;

/** Makes what runs jobs under one seed; the order of the jobs does not matter. */
export function jobRunner(seed: number, mutant: Mutant | null): (job: Job) => JobResult {
  const instruments = instrumentsOf(mutant);
  const bursts = new BurstRun(seed, instruments);
  return (job) =>
    job.part === 'bursts' ? burstJob(bursts, job) : watchJob(job, { seed, instruments });
}
