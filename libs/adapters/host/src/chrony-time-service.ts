import type { ResyncFailure, TimeServiceFacts } from '#protocol';
import { chronyTracking } from './chrony-tracking.js';
import { callProgram, type ProgramCall } from './program-call.js';
import { NOT_READ, resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';

/** Milliseconds for a question; chronyc itself gives up on a silent chronyd after about 3 s. */
const FACTS_TIMEOUT = 4_000;

/**
 * chrony, by its program chronyc. A resync marks all sources usable again and asks each for 4 good measurements, of at
 * most 4 tries: chronyd then slews as it is configured. Never `makestep`, `settime` or anything else that sets a time.
 * Source: chronyc(1), commands online, burst, tracking; -c: comma-separated output.
 */
export class ChronyTimeService extends TimeService {
  constructor(private readonly chronyc = 'chronyc') {
    super();
  }

  async resync(timeout: number): Promise<ResyncOutcome> {
    const deadline = performance.now() + timeout;
    for (const command of [['online'], ['burst', '4/4']]) {
      const args = ['-n', ...command];
      const call = await callProgram(this.chronyc, { args, timeout: deadline - performance.now() });
      if (call.kind !== 'ran') return this.failed(call, timeout);
    }
    return { kind: 'requested' };
  }

  async facts(): Promise<TimeServiceFacts> {
    const call = await callProgram(this.chronyc, {
      args: ['-c', '-n', 'tracking'],
      timeout: FACTS_TIMEOUT,
    });
    const about = { kind: 'chrony', policy: null };
    if (call.kind === 'ran')
      return { ...about, state: 'running', ...chronyTracking(call.output, Date.now() / 1_000) };
    const isStopped = call.kind === 'refused' && NO_DAEMON.test(call.said);
    return { ...about, ...NOT_READ, state: isStopped ? 'stopped' : 'unknown', source: null };
  }

  private failed(call: Exclude<ProgramCall, { kind: 'ran' }>, timeout: number): ResyncOutcome {
    switch (call.kind) {
      case 'not-found':
        return resyncFailed('not-supported', `There is no program ${this.chronyc} on this host.`);
      case 'timed-out':
        return resyncFailed('timed-out', `${this.chronyc} did not answer within ${timeout} ms.`);
      case 'refused':
        return resyncFailed(codeOf(call.said), `chrony refused: ${call.said}. ${LOOK}`);
    }
  }
}

const LOOK = 'Look at: chronyc sources; systemctl status chronyd';

/** Replies of chronyd, candm.h and client.c of chrony. */
const NO_DAEMON = /\b506\b|Cannot talk to daemon/i;
const CODES: readonly (readonly [RegExp, ResyncFailure])[] = [
  [NO_DAEMON, 'service-stopped'],
  [/\b501\b|Not authorised|Permission denied/i, 'access-denied'],
  [/\b503\b|No such source/i, 'no-sync'],
];

const codeOf = (said: string): ResyncFailure =>
  CODES.find(([pattern]) => pattern.test(said))?.[1] ?? 'not-supported';
