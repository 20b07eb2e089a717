import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';

/** What every worker of a farm has in common. */
export interface WorkerSettings {
  readonly dataDir: string;
  /** One address, or several with commas. */
  readonly coordinatorUrl: string;
  readonly environment: string;
  readonly secretFile: string;
  /** Of the farm's link. */
  readonly farmUrl: string;
  /** The worker reads its machine's own clock instead of the simulated one. */
  readonly ownClock: boolean;
}

/** The folder of one worker: its configuration, its log, and what it keeps. */
export interface WorkerFiles {
  readonly config: string;
  readonly log: string;
}

export const workerFolder = (dataDir: string, host: string): string =>
  resolve(dataDir, 'workers', host);

export async function writeWorkerFiles(
  host: string,
  settings: WorkerSettings,
): Promise<WorkerFiles> {
  const folder = workerFolder(settings.dataDir, host);
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'worker.yaml');
  await writeFile(
    config,
    stringify({
      coordinator: { url: oneOrAll(settings.coordinatorUrl.split(',')) },
      environment: settings.environment,
      host,
      secret: `file:${resolve(settings.secretFile)}`,
      dataDir: folder,
      services: { kind: 'simulated', farmUrl: settings.farmUrl },
      // Nobody is harmed by restarts of what is simulated, and a demonstration restarts all day long.
      limits: { perQuarterHour: 1_000, perHour: 1_000 },
      ...(settings.ownClock ? { clock: 'system' } : {}),
    }),
  );
  return { config, log: join(folder, 'worker.log') };
}

const oneOrAll = (urls: string[]): string | string[] =>
  urls.length === 1 ? (urls[0] ?? '') : urls;
