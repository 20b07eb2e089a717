import { BURST_SCENARIOS } from './burst-scenarios.js';
import type { Job } from './job.js';
import { WATCH_SCENARIOS } from './watch-scenarios.js';

/** Of one job, some milliseconds of work each: threads end together, and little is sent about. */
const BURSTS_OF_JOB = 2_500;
const STRETCHES_OF_JOB = 2;

/** Of a scenario within the assumptions, for one outside: there it is enough to see what happens. */
const OUTSIDE_SHARE = 0.1;

/** How many bursts are as much work, and as much proof, as one stretch of watching in each scenario. */
const BURSTS_PER_STRETCH = 8_000;

/** All bursts asked for go to the scenarios within the assumptions, evenly; everything else comes on top. */
export function plan(bursts: number): Job[] {
  const inside = BURST_SCENARIOS.filter(({ outside }) => outside === undefined).length;
  let place = 0;
  const burstJobs = BURST_SCENARIOS.flatMap(({ name, outside }) => {
    const count =
      outside === undefined
        ? Math.floor(bursts / inside) + (place++ < bursts % inside ? 1 : 0)
        : Math.ceil((bursts / inside) * OUTSIDE_SHARE);
    return jobsOf('bursts', name, { count, each: BURSTS_OF_JOB });
  });
  const watchJobs = WATCH_SCENARIOS.flatMap(({ name, outside }) => {
    const share = outside === undefined ? 1 : OUTSIDE_SHARE;
    const count = Math.ceil((bursts / BURSTS_PER_STRETCH) * share);
    return jobsOf('watch', name, { count, each: STRETCHES_OF_JOB });
  });
  return [...burstJobs, ...watchJobs];
}

const jobsOf = (
  part: Job['part'],
  scenario: string,
  { count, each }: { readonly count: number; readonly each: number },
): Job[] =>
  Array.from({ length: Math.ceil(count / each) }, (_, i) => ({
    part,
    scenario,
    from: i * each,
    count: Math.min(each, count - i * each),
  }));
