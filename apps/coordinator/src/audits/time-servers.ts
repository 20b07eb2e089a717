import type { Outcome, ServerAddress, TimeServerReading } from '#adapters/time-server';
import { serverText } from '#adapters/time-server';
import type { Timeline } from '../time/timeline.js';
import { type Measurement, notMeasured, timeServerMeasurement } from './host-measurement.js';

/** ms. Servers are asked beside the bursts of the hosts; a silent one holds an audit up for this long. */
const TIMEOUT = 2_000;
/** ms. RFC 5905 polls at intervals of 64 s; the bound of an older answer grows by 0.5 ms a second. */
const ANSWER_KEPT = 64_000;
/** ms. RFC 4330, section 10: never more often than every 15 s, answered or not. */
const PROBLEM_KEPT = 16_000;

export interface AskedTimeServer {
  readonly server: string;
  readonly measurement: Measurement;
}

export type AskTimeServer = (
  address: ServerAddress,
  options: { readonly timeout: number },
) => Promise<Outcome<TimeServerReading>>;

/**
 * The sources outside the farm, asked when an audit wants them but not more often than a public server bears: audits
 * that follow each other share an answer. That changes nothing in what it proves, only by how much.
 */
export class TimeServers {
  private readonly kept = new Map<
    string,
    { readonly at: number; readonly measurement: Measurement }
  >();

  constructor(
    private readonly addresses: readonly ServerAddress[],
    private readonly timeline: Pick<Timeline, 'now' | 'fromMonotonic' | 'fromWall'>,
    private readonly ask: AskTimeServer,
  ) {}

  /** In the order of the configuration. */
  measure(): Promise<AskedTimeServer[]> {
    return Promise.all(
      this.addresses.map(async (address) => {
        const server = serverText(address);
        return { server, measurement: await this.measured(server, address) };
      }),
    );
  }

  private async measured(server: string, address: ServerAddress): Promise<Measurement> {
    const kept = this.kept.get(server);
    if (kept !== undefined) {
      const age = this.timeline.now() - kept.at;
      if (age < (kept.measurement.kind === 'measured' ? ANSWER_KEPT : PROBLEM_KEPT))
        return kept.measurement;
    }
    const outcome = await this.ask(address, { timeout: TIMEOUT });
    const measurement = outcome.ok
      ? timeServerMeasurement(server, outcome.value, this.timeline)
      : notMeasured(outcome.problem.code, outcome.problem.evidence, outcome.problem.remedy);
    this.kept.set(server, { at: this.timeline.now(), measurement });
    return measurement;
  }
}
