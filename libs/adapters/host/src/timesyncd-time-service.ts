import type { TimeServiceFacts } from '#protocol';
import { callProgram } from './program-call.js';
import { resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';

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
    const active = await this.ask('systemctl', 'show', '--property=ActiveState', '--value', UNIT);
    if (active === null) return null;
    const source = await this.ask(
      'timedatectl',
      'show-timesync',
      '--property=ServerName',
      '--value',
    );
    return {
      kind: 'systemd-timesyncd',
      state: active === 'active' ? 'running' : 'stopped',
      source: source === null || source === '' ? null : source.slice(0, 256),
      policy: null,
    };
  }

  private async ask(
    program: 'systemctl' | 'timedatectl',
    ...args: string[]
  ): Promise<string | null> {
    const call = await callProgram(this.programs[program], { args, timeout: FACTS_TIMEOUT });
    return call.kind === 'ran' ? call.output.trim() : null;
  }
}
