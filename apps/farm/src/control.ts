import type { FarmChange } from './farm-change.js';
import { turnKnobs } from './farm-change.js';
import { type FarmView, farmView } from './farm-view.js';
import type { LiveFarm } from './farm-model.js';
import type { HoldFiles } from './hold-files.js';
import type { Knobs } from './knobs.js';
import { fixClock, fixZone } from './repair.js';
import type { WorkerLink } from './worker-link.js';

/** What became of a request to change the farm. `lines` were done; `mistakes` say why nothing, or not all, was. */
export interface ControlAnswer {
  readonly lines: readonly string[];
  readonly mistakes: readonly string[];
}

/** The acts of a person on a running farm. Each resolves when the workers of the changed hosts follow. */
export class Control {
  constructor(
    private readonly live: LiveFarm,
    private readonly link: WorkerLink,
    private readonly holds: HoldFiles,
  ) {}

  state(): FarmView {
    return farmView(this.live.state, {
      pid: process.pid,
      atNs: process.hrtime.bigint(),
      hasWorker: (host) => this.link.hasWorker(host),
    });
  }

  async turn(knobs: Knobs): Promise<ControlAnswer> {
    const turned = (): FarmChange => turnKnobs(this.live.state, knobs, process.hrtime.bigint());
    const change = turned();
    if (change.kind === 'refused') return this.apply(change);
    await this.holds.apply(knobs);
    // Anew: a service may have stopped or started while the files were written.
    return this.apply(turned());
  }

  fixZone(host: string): Promise<ControlAnswer> {
    return this.apply(fixZone(this.live.state, host));
  }

  fixClock(host: string, slewPpm: number | null): Promise<ControlAnswer> {
    const atNs = process.hrtime.bigint();
    return this.apply(fixClock(this.live.state, { host, slewPpm, atNs }));
  }

  private async apply(change: FarmChange): Promise<ControlAnswer> {
    if (change.kind === 'refused') return { lines: [], mistakes: change.mistakes };
    this.live.state = change.state;
    const followed = await Promise.all(
      change.hosts.map(async (host) => ({ host, how: await this.link.follow(host) })),
    );
    const late = followed.filter(({ how }) => how === 'not-confirmed');
    return {
      lines: change.lines,
      mistakes: late.map(
        ({ host }) =>
          `${host}: its worker did not confirm the change within 5 s. Look at workers/${host}/worker.log`,
      ),
    };
  }
}
