import type { TimeServiceFacts } from '#protocol';
import { ChronyTimeService } from './chrony-time-service.js';
import { clockMasters } from './clock-masters.js';
import { type KernelClockLook, openKernelClock } from './kernel-clock.js';
import { callProgram } from './program-call.js';
import { resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';
import { TimesyncdTimeService } from './timesyncd-time-service.js';

/** Milliseconds; `--version` talks to nobody. */
const LOOK_TIMEOUT = 4_000;

/** Milliseconds: programs are installed and switched on by people, and a walk through all processes is not free. */
const MASTERS_FOR = 60_000;

/** What is known of the machine beside its time service. */
export interface AroundClock {
  readonly kernel: KernelClockLook;
  masters(): Promise<string[] | null>;
}

/**
 * The time service of this Linux host: chrony where its program is installed, else systemd-timesyncd where systemd's
 * is, else one that can only say that it is none. Never fails. Its facts also hold what the kernel says of the clock
 * and who else sets it.
 */
export async function openTimeService(
  programs = { chronyc: 'chronyc', systemctl: 'systemctl', timedatectl: 'timedatectl' },
  around: AroundClock | null = null,
): Promise<TimeService> {
  const { chronyc, ...systemd } = programs;
  const isInstalled = async (program: string): Promise<boolean> =>
    (await callProgram(program, { args: ['--version'], timeout: LOOK_TIMEOUT })).kind !==
    'not-found';
  const opened = async (service: TimeService, daemon: string): Promise<TimeService> =>
    new TimeServiceOfHost(service, daemon, around ?? (await aroundClock()));
  if (await isInstalled(chronyc)) return opened(new ChronyTimeService(chronyc), 'chronyd');
  return (await isInstalled(systemd.timedatectl))
    ? opened(new TimesyncdTimeService(systemd), 'systemd-timesyncd')
    : new NoTimeService();
}

async function aroundClock(): Promise<AroundClock> {
  let seen: { readonly at: number; readonly masters: Promise<string[] | null> } | null = null;
  return {
    kernel: await openKernelClock(),
    masters: () => {
      const at = performance.now();
      if (seen === null || at - seen.at > MASTERS_FOR) seen = { at, masters: clockMasters() };
      return seen.masters;
    },
  };
}

/** A time service among all that concerns the same clock. `daemon`: its own name among the masters. */
class TimeServiceOfHost extends TimeService {
  constructor(
    private readonly service: TimeService,
    private readonly daemon: string,
    private readonly around: AroundClock,
  ) {
    super();
  }

  resync(timeout: number): Promise<ResyncOutcome> {
    return this.service.resync(timeout);
  }

  async facts(): Promise<TimeServiceFacts | null> {
    const [told, masters] = await Promise.all([this.service.facts(), this.around.masters()]);
    if (told === null) return null;
    const facts: Pick<TimeServiceFacts, keyof TimeServiceFacts> = told;
    const kernel = this.around.kernel();
    return {
      ...facts,
      // The flag is set at once when nobody steers the clock, but cleared of a dead service only hours later: alone it
      // proves one of the two.
      synchronised: facts.synchronised ?? (kernel?.isUnsynchronised === true ? false : null),
      maxErrorMs: kernel?.maxErrorMs ?? null,
      otherMasters: masters?.filter((name) => name !== this.daemon) ?? null,
    };
  }
}

class NoTimeService extends TimeService {
  resync(): Promise<ResyncOutcome> {
    const message =
      'Neither chrony nor systemd-timesyncd is installed on this host, so nobody can be asked to set its clock right.';
    return Promise.resolve(resyncFailed('not-supported', message));
  }

  facts(): Promise<null> {
    return Promise.resolve(null);
  }
}
