import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningFarm, tellFarm } from '../../apps/farm/src/control-client.js';
import { Farm } from '../../apps/farm/src/farm.js';
import { NO_KNOBS } from '../../apps/farm/src/knobs.js';
import type { PlatformDbSettingsView } from '#protocol';

/** A farm in this process, whose workers somebody else starts. */
export class FarmWithoutWorkers {
  readonly host = 'OSCTRL01';

  private constructor(
    private readonly folder: string,
    private readonly farm: Farm,
    readonly linkUrl: string,
    private readonly tdsPort: number,
  ) {}

  static async start({ hosts = 1 } = {}): Promise<FarmWithoutWorkers> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-farm-'));
    const farm = new Farm(
      {
        hosts,
        knobs: NO_KNOBS,
        tickMs: 1,
        tdsPort: 0,
        dataDir: folder,
        coordinatorUrl: '',
        environment: '',
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
    const { linkPort, tdsPort } = await farm.start();
    return new FarmWithoutWorkers(folder, farm, `http://127.0.0.1:${linkPort}`, tdsPort);
  }

  /** Of an environment that has the database of this farm. */
  get platformDb(): PlatformDbSettingsView {
    return {
      kind: 'sqlserver',
      server: '127.0.0.1',
      port: this.tdsPort,
      database: 'outsystems',
      user: 'lockstep_reader',
      passwordRef: `file:${join(this.folder, 'db.password')}`,
      encrypt: false,
    };
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
