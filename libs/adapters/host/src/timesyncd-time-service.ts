import type { TimeServiceFacts } from '#protocol';
import { callProgram } from './program-call.js';
import { resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';
import { timesyncdTold } from './timesyncd-message.js';

/** Milliseconds for a question to systemd. */
const FACTS_TIMEOUT = 4_000;

const UNIT = 'systemd-timesyncd.service';

/**
 * systemd-timesyncd. It takes no request to measure again; only a restart of its service makes it, and that is not the
 * worker's to do.
 */
export class TimesyncdTimeService extends TimeService {
  constructor(private readonly programs = { systemctl: 'systemctl', timedatectl: 'timedatectl' }) {
    super();
  }

  resync(): Promise<ResyncOutcome> {
    const message = `systemd-timesyncd cannot be asked to measure again. An administrator restarts it: systemctl restart ${UNIT}`;
    return Promise.resolve(resyncFailed('not-supported', message));
  }

  async facts(): Promise<TimeServiceFacts | null> {
    const [active, told, synchronised] = await Promise.all([
      this.ask(this.programs.systemctl, 'show', '--property=ActiveState', '--value', UNIT),
      // Its instants come in local time otherwise. env: the program may be one of the search path.
      this.ask('env', 'TZ=UTC', this.programs.timedatectl, 'show-timesync'),
      this.ask(this.programs.timedatectl, 'show', '--property=NTPSynchronized', '--value'),
    ]);
    if (active === null) return null;
    return {
      kind: 'systemd-timesyncd',
      state: active === 'active' ? 'running' : 'stopped',
      policy: null,
      ...timesyncdTold(told ?? '', Date.now() / 1_000),
      synchronised: active === 'active' ? isYes(synchronised) : null,
    };
  }

  private async ask(program: string, ...args: string[]): Promise<string | null> {
    const call = await callProgram(program, { args, timeout: FACTS_TIMEOUT });
    return call.kind === 'ran' ? call.output.trim() : null;
  }
}

/** The kernel's flag as systemd-timedated reads it; null: not told. */
function isYes(text: string | null): boolean | null {
  if (text === 'yes') return true;
  return text === 'no' ? false : null;
}
