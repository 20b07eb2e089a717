import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningFarm, tellFarm } from '../../apps/farm/src/control-client.js';
import { Farm } from '../../apps/farm/src/farm.js';
import { NO_KNOBS } from '../../apps/farm/src/knobs.js';

/** A farm of one host in this process, whose worker somebody else starts. */
export class FarmWithoutWorkers {
  readonly host = 'OSCTRL01';

  private constructor(
    private readonly folder: string,
    private readonly farm: Farm,
    readonly linkUrl: string,
  ) {}

  static async start(): Promise<FarmWithoutWorkers> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
    const farm = new Farm(
      {
        hosts: 1,
        knobs: NO_KNOBS,
        tickMs: 1,
        tdsPort: 0,
        dataDir: folder,
        coordinatorUrl: '',
        environment: 'bench',
        secretFile: null,
        workers: false,
        faketime: false,
      },
      {
        workerEntry: '',
        print: () => undefined,
        onBroken: (error) => {
          throw error;
        },
      },
    );
    const { linkPort } = await farm.start();
    return new FarmWithoutWorkers(folder, farm, `http://127.0.0.1:${linkPort}`);
  }

  /** Sets the clock of the host, ms ahead; resolves when its worker reads it so. */
  async setOffset(offsetMs: number): Promise<void> {
    const running = await runningFarm(this.folder);
    if (running === null) throw new Error('the farm does not run');
    const offsets = [{ host: this.host, offsetMs }];
    const { mistakes } = await tellFarm(running, 'set', { ...NO_KNOBS, offsets });
    if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  }

  async close(): Promise<void> {
    await this.farm.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
