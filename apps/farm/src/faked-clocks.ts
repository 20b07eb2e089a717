import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ClockModel, type WallClock, appliedPpmAt, wallAt } from '#adapters/host';
import type { Machine } from './farm-model.js';
import { workerFolder } from './worker-files.js';

/** Reads of both clocks side by side, of which the closest pair counts. */
const PAIRS = 20;

/**
 * The clocks of real processes, faked by libfaketime: one file per host says how far the clock is from the machine's
 * own and how fast it runs, and every reading of the process looks at it. The file follows the host's simulated clock,
 * exact to about a microsecond. While a rate applies, libfaketime counts from the start of the process, which is known
 * to some 0.1 s: the clock is then off by up to that times the rate, and exact again when the rate ends.
 */
export class FakedClocks {
  private readonly started = new Map<string, bigint>();
  private readonly ends = new Map<string, NodeJS.Timeout>();

  /** `real`: this machine's clock, which is not faked in this process. */
  constructor(
    private readonly dataDir: string,
    private readonly sharedObject: string,
    private readonly real: WallClock,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  /** The surroundings of the host's process, to be asked for right before it starts. */
  environmentOf(host: string): Readonly<Record<string, string>> {
    this.started.set(host, process.hrtime.bigint());
    return {
      LD_PRELOAD: this.sharedObject,
      FAKETIME_TIMESTAMP_FILE: this.path(host),
      // Only the wall clock is faked, as when somebody sets it; both names, for versions know one of them.
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
    };
  }

  /** In force with the next reading after it has resolved; again when a slew ends. */
  async follow({ name, clock }: Pick<Machine, 'name' | 'clock'>): Promise<void> {
    clearTimeout(this.ends.get(name));
    this.ends.delete(name);
    const { atNs, realNs } = this.pair();
    const text = fakeText(clock, { atNs, realNs, startNs: this.started.get(name) ?? atNs });
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true });
    // By a rename: a reading must never meet half a file.
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
    if (clock.slewEndsNs > atNs) this.followAtEnd({ name, clock }, atNs);
  }

  close(): void {
    for (const timer of this.ends.values()) clearTimeout(timer);
    this.real.close();
  }

  private followAtEnd(machine: Pick<Machine, 'name' | 'clock'>, atNs: bigint): void {
    const ms = Number(machine.clock.slewEndsNs - atNs) / 1e6;
    const timer = setTimeout(() => {
      this.follow(machine).catch(this.onBroken);
    }, Math.ceil(ms));
    this.ends.set(machine.name, timer);
  }

  private path(host: string): string {
    return join(workerFolder(this.dataDir, host), 'faketime');
  }

  /** One instant by the monotonic and by the real wall clock, as close together as it gets. */
  private pair(): { atNs: bigint; realNs: bigint } {
    let best = { atNs: 0n, realNs: 0n, width: 1n << 62n };
    for (let n = 0; n < PAIRS; n += 1) {
      const before = process.hrtime.bigint();
      const { ns } = this.real.read();
      const width = process.hrtime.bigint() - before;
      if (width < best.width) best = { atNs: before + width / 2n, realNs: ns, width };
    }
    return best;
  }
}

/**
 * What libfaketime reads: seconds ahead of the machine's clock at the start of the process, and the rate since then. It
 * shows `start + offset + (now - start) * rate`; the offset is chosen so that this is the model's reading now.
 */
export function fakeText(
  clock: ClockModel,
  { atNs, realNs, startNs }: { atNs: bigint; realNs: bigint; startNs: bigint },
): string {
  const ppm = appliedPpmAt(clock, atNs);
  const gainedNs = (Number(atNs - startNs) * ppm) / 1e6;
  const offset = wallAt(clock, atNs) - realNs - BigInt(Math.round(gainedNs));
  return `${seconds(offset)} x${(1 + ppm / 1e6).toFixed(12)}\n`;
}

/** Signed decimal seconds with all nanoseconds: the sign makes it an offset, not a date. */
function seconds(ns: bigint): string {
  const digits = String(ns < 0n ? -ns : ns).padStart(10, '0');
  return `${ns < 0n ? '-' : '+'}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
