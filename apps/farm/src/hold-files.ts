import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Knobs } from './knobs.js';
import { workerFolder } from './worker-files.js';

/** The HOLD of each server, where its administrator would put it: in the data directory of its worker. */
export class HoldFiles {
  constructor(
    private readonly dataDir: string,
    private readonly hosts: () => readonly string[],
  ) {}

  /** Takes all away where that is asked, then puts those that are asked. */
  async apply({ holds, noHold }: Pick<Knobs, 'holds' | 'noHold'>): Promise<void> {
    if (noHold)
      await Promise.all(this.hosts().map(async (host) => rm(this.path(host), { force: true })));
    await Promise.all(
      holds.map(async ({ host, text }) => {
        await mkdir(dirname(this.path(host)), { recursive: true });
        await writeFile(this.path(host), `${text}\n`);
      }),
    );
  }

  private path(host: string): string {
    return join(workerFolder(this.dataDir, host), 'HOLD');
  }
}
