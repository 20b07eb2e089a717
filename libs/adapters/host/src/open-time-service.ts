import { callProgram } from './program-call.js';
import { ChronyTimeService } from './chrony-time-service.js';
import { resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';
import { TimesyncdTimeService } from './timesyncd-time-service.js';

/** Milliseconds; `--version` talks to nobody. */
const LOOK_TIMEOUT = 4_000;

/**
 * The time service of this Linux host: chrony where its program is installed, else systemd-timesyncd where systemd's
 * is, else one that can only say that it is none. Distributions install one of them at a time. Never fails.
 */
export async function openTimeService(
  programs = { chronyc: 'chronyc', systemctl: 'systemctl', timedatectl: 'timedatectl' },
): Promise<TimeService> {
  const { chronyc, ...systemd } = programs;
  const isInstalled = async (program: string): Promise<boolean> =>
    (await callProgram(program, { args: ['--version'], timeout: LOOK_TIMEOUT })).kind !==
    'not-found';
  if (await isInstalled(chronyc)) return new ChronyTimeService(chronyc);
  return (await isInstalled(systemd.timedatectl))
    ? new TimesyncdTimeService(systemd)
    : new NoTimeService();
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
