import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runningFarm, tellFarm } from '../../../apps/farm/src/control-client.js';
import { type Knobs, NO_KNOBS } from '../../../apps/farm/src/knobs.js';
import type { LedgerLine } from '../checker/evidence.js';
import type { Children } from './children.js';
import { Program } from './program.js';

export const ENVIRONMENT = 'crash';

/** Milliseconds that a service takes. */
export interface Delays {
  readonly stop: number;
  readonly start: number;
  readonly ready: number;
}

/** Long enough to be killed in the middle, short enough for many runs. */
export const QUICK: Delays = { stop: 120, start: 120, ready: 150 };

/** The farm's services, database and ledger, in a process that outlives whatever is killed. */
export class FarmProcess {
  private constructor(
    private readonly program: Program,
    private readonly folder: string,
    /** Where its workers' simulated services are. */
    readonly linkUrl: string,
    readonly tdsPort: number,
  ) {}

  static async start(
    {
      folder,
      hosts,
      delays,
    }: { readonly folder: string; readonly hosts: number; readonly delays: Delays },
    parts: { readonly children: Children; readonly onSurprise: (what: string) => void },
  ): Promise<FarmProcess> {
    const dataDir = join(folder, 'farm');
    const program = new Program(
      {
        name: 'farm',
        app: 'farm',
        args: [
          '--in-step',
          '--no-workers',
          `--hosts=${hosts}`,
          `--data-dir=${dataDir}`,
          `--environment=${ENVIRONMENT}`,
          '--tick-ms=1',
          `--stop-ms=${delays.stop}`,
          `--start-ms=${delays.start}`,
          `--ready-ms=${delays.ready}`,
        ],
        logFile: join(folder, 'farm.log'),
      },
      parts.children,
      parts.onSurprise,
    );
    const child = program.start();
    const ready = await Promise.race([
      once(child, 'message').then(() => true),
      once(child, 'exit').then(() => false),
    ]);
    if (!ready) throw new Error(`the farm did not start, see ${join(folder, 'farm.log')}`);
    const file = JSON.parse(await readFile(join(dataDir, 'farm.json'), 'utf8')) as {
      readonly linkPort: number;
      readonly tdsPort: number;
    };
    return new FarmProcess(program, dataDir, `http://127.0.0.1:${file.linkPort}`, file.tdsPort);
  }

  get databasePasswordFile(): string {
    return join(this.folder, 'db.password');
  }

  get workerSecretFile(): string {
    return join(this.folder, 'worker.secret');
  }

  /** A line that is being written is not there yet. */
  async ledger(): Promise<LedgerLine[]> {
    const text = await readFile(join(this.folder, 'ledger.ndjson'), 'utf8');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  /** From now on. */
  take({ stop, start, ready }: Delays): Promise<void> {
    return this.set({ stopMs: stop, startMs: start, readyMs: ready });
  }

  /** Turns knobs of the running farm. */
  async set(knobs: Partial<Knobs>): Promise<void> {
    const running = await runningFarm(this.folder);
    if (running === null) throw new Error('the farm does not run');
    const { mistakes } = await tellFarm(running, 'set', { ...NO_KNOBS, ...knobs });
    if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}
