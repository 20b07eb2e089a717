import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { faketimeLibrary } from '../../apps/farm/src/faketime-library.js';

const LIBRARY = faketimeLibrary();

/** `describe`, or nothing where libfaketime is missing; then it says so. */
export const describeWithFaketime: jest.Describe = LIBRARY === null ? describe.skip : describe;
if (LIBRARY === null)
  process.stdout.write(
    'Skipped: libfaketime is not installed (Debian: apt-get install faketime)\n',
  );

/** What a process with {@link FakedWall.env} sees as its wall clock; its monotonic one stays what it is. */
export class FakedWall {
  private constructor(private readonly folder: string) {}

  static async open(): Promise<FakedWall> {
    const wall = new FakedWall(await mkdtemp(path.join(os.tmpdir(), 'lockstep-soak-')));
    await wall.show({ ahead: 0 });
    return wall;
  }

  get env(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: LIBRARY ?? '',
      FAKETIME_TIMESTAMP_FILE: path.join(this.folder, 'faketime'),
      // Both names, for versions know one of them.
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
    };
  }

  /** In force at once. `ahead`: ms, of this machine's clock; `speed`: 1.0005 is 500 ppm fast, since the process started. */
  async show({ ahead, speed = 1 }: { ahead: number; speed?: number }): Promise<void> {
    const file = path.join(this.folder, 'faketime');
    // By a rename: a reading must never meet half a file.
    const sign = ahead < 0 ? '-' : '+';
    await writeFile(`${file}.new`, `${sign}${Math.abs(ahead / 1_000).toFixed(9)} x${speed}\n`);
    await rename(`${file}.new`, file);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
