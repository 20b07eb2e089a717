import { Worker } from 'node:worker_threads';

export interface ThreadTask<Job> {
  readonly place: number;
  readonly job: Job;
}

export interface ThreadReply<Result> {
  readonly place: number;
  readonly result: Result;
}

interface PoolOptions<Result> {
  readonly file: URL;
  readonly threads: number;
  /** What each thread is started with. */
  readonly data: unknown;
  /** No further job is given away once a result says so; those before it are all done. */
  readonly isEnough?: (result: Result) => boolean;
}

/**
 * Runs all jobs on threads of that file and returns the results in the order of the jobs.
 * @throws what a thread threw; the others are ended.
 */
export async function runOnThreads<Job, Result>(
  jobs: readonly Job[],
  { file, threads, data, isEnough = () => false }: PoolOptions<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
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
    worker.postMessage({ place, job } satisfies ThreadTask<Job>);
    return true;
  };
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.on('error', reject);
            worker.on('message', ({ place, result }: ThreadReply<Result>) => {
              results[place] = result;
              if (isEnough(result)) next = jobs.length;
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
