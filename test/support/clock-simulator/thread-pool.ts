import { Worker } from 'node:worker_threads';
import type { Job } from './job.js';
import type { JobResult } from './job-runner.js';
import type { Mutant } from './mutants.js';

/** What a thread is started with. */
export interface ThreadData {
  readonly seed: number;
  readonly mutant: Mutant | null;
}

export interface ThreadReply {
  readonly place: number;
  readonly result: JobResult;
}

/**
 * Runs all jobs on threads of that file and returns the results in the order of the jobs.
 * @throws what a thread threw; the others are ended.
 */
export async function runOnThreads(
  jobs: readonly Job[],
  {
    file,
    threads,
    data,
  }: { readonly file: URL; readonly threads: number; readonly data: ThreadData },
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  const workers = Array.from(
    { length: Math.min(threads, jobs.length) },
    () => new Worker(file, { workerData: data }),
  );
  let next = 0;
  const give = (worker: Worker): boolean => {
    const place = next;
    const job = jobs[place];
    if (job === undefined) return false;
    next += 1;
    worker.postMessage({ place, job });
    return true;
  };
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.on('error', reject);
            worker.on('message', ({ place, result }: ThreadReply) => {
              results[place] = result;
              if (!give(worker)) resolve();
            });
            give(worker);
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}
