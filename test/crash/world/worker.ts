import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Children } from './children.js';
import { ENVIRONMENT, type FarmProcess } from './farm.js';
import { JournalFiles } from './journal-files.js';
import { Program } from './program.js';

/** The most that a worker takes, and more than is restarted here: the breakers have specs of their own. */
const LIMITS = { perQuarterHour: 1_000, perHour: 1_000 };

/** One compiled worker of the farm. */
export class Worker {
  readonly journal: JournalFiles;
  private readonly program: Program;

  private constructor(
    readonly host: string,
    folder: string,
    config: string,
    parts: { readonly children: Children; readonly onSurprise: (what: string) => void },
  ) {
    this.journal = new JournalFiles(host, folder);
    this.program = new Program(
      {
        name: `worker ${host}`,
        app: 'worker',
        args: ['run', '--config', config],
        logFile: join(folder, 'worker.log'),
      },
      parts.children,
      parts.onSurprise,
    );
  }

  /** Written, not started. */
  static async prepare(
    host: string,
    {
      folder,
      farm,
      coordinatorUrls,
    }: {
      readonly folder: string;
      readonly farm: FarmProcess;
      readonly coordinatorUrls: readonly string[];
    },
    parts: { readonly children: Children; readonly onSurprise: (what: string) => void },
  ): Promise<Worker> {
    const own = join(folder, 'workers', host);
    await mkdir(own, { recursive: true });
    const config = join(own, 'worker.yaml');
    await writeFile(
      config,
      stringify({
        coordinator: { url: coordinatorUrls.length === 1 ? coordinatorUrls[0] : coordinatorUrls },
        environment: ENVIRONMENT,
        host,
        secret: `file:${farm.workerSecretFile}`,
        dataDir: own,
        services: { kind: 'simulated', farmUrl: farm.linkUrl },
        limits: LIMITS,
      }),
    );
    return new Worker(host, own, config, parts);
  }

  /** It runs, and has been connected to a coordinator since its start. */
  get isAtWork(): boolean {
    return this.program.isRunning && this.program.words.includes(': connected\n');
  }

  start(): void {
    this.program.start();
  }

  kill(): Promise<void> {
    return this.program.kill();
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}
