import { CoordinatorProcess } from './coordinator-process.js';
import { eventually } from './eventually.js';
import { RestClient } from './rest-client.js';
import { TestFarm } from './test-farm.js';

/** Milliseconds without a sign of life after which the other one takes over. */
const LEASE_MS = 1_500;

/** A test farm with two coordinators on one SQLite file; every worker is connected to both. */
export class TwoCoordinators {
  private constructor(
    readonly farm: TestFarm,
    private readonly hosts: number,
    private readonly processes: readonly [CoordinatorProcess, CoordinatorProcess],
  ) {}

  static async open(options: Parameters<typeof TestFarm.open>[0] & { hosts: number }) {
    const lease = { LOCKSTEP_ENGINE__LEASEMS: String(LEASE_MS) };
    const farm = await TestFarm.open({ ...options, coordinator: lease });
    const second = new CoordinatorProcess(farm.folder, lease);
    await second.start();
    const both = new TwoCoordinators(farm, options.hosts, [farm.coordinator, second]);
    for (const host of farm.hostNames(options.hosts)) {
      await farm.stopWorker(host);
      await farm.startWorker(host, { coordinatorUrls: [farm.url, second.url] });
    }
    await both.connected();
    return both;
  }

  /** Every worker is connected to every coordinator that runs. */
  async connected(): Promise<void> {
    for (const { url, pid } of this.processes)
      if (pid !== null)
        await eventually(`${this.hosts} workers at ${url}`, async () => {
          const { hosts } = await new RestClient(url).hosts('demo');
          return hosts.filter(({ worker }) => worker === 'connected').length === this.hosts;
        });
  }

  /** The one that drives the run, and the other one. */
  async driving(runId: string): Promise<{ owner: CoordinatorProcess; other: CoordinatorProcess }> {
    return eventually(`the owner of run ${runId}`, () => {
      const owner = this.processes.findLast(({ output }) =>
        output.some((line) => line.includes(`Driving run ${runId}`)),
      );
      const other = this.processes.find((each) => each !== owner);
      return owner !== undefined && other !== undefined && { owner, other };
    });
  }

  async close(): Promise<void> {
    // The farm ends the first one.
    await this.processes[1].stop();
    await this.farm.close();
  }
}
