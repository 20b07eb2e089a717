import { correctionText, isBeyond } from './planned-resync.js';
import type { ResyncPolicy } from './plan.js';

/** A host just before its time service is asked. */
export interface ObservedClock {
  readonly host: string;
  /** To the database, ms, by a fresh audit; null: not measured. */
  readonly offset: { readonly lower: number; readonly upper: number } | null;
  /** By that audit it is this clock that is wrong. */
  readonly isAttributed: boolean;
  /** By that audit the clock of the database is wrong, alone or with others. */
  readonly isDatabaseSuspect: boolean;
  /** The environment allows now that time services are asked. */
  readonly isAllowed: boolean;
  /** Null: the host has no time service that is known. */
  readonly timeService: {
    readonly state: string;
    /** What it follows now; null: nothing. */
    readonly source: string | null;
    readonly policy: string | null;
  } | null;
}

/** `outcome` is the name under which a person finds it in docs/remediation.md. */
export type ResyncDecision =
  | { readonly kind: 'request' }
  | { readonly kind: 'leave'; readonly message: string }
  | { readonly kind: 'fail'; readonly outcome: string; readonly message: string };

/**
 * Whether the time service is asked now. The plan may be older than the clock's state, so everything that made it plan
 * this step is asked again: a clock that is right by now is left, and so is one that is no longer the wrong one. First
 * of all the database: while it is wrong no offset to it says anything about a host.
 */
export function resyncDecision(
  { host, offset, isAttributed, isDatabaseSuspect, isAllowed, timeService }: ObservedClock,
  policy: ResyncPolicy,
): ResyncDecision {
  if (isDatabaseSuspect)
    return {
      kind: 'leave',
      message:
        'By a fresh audit the clock of the database is itself wrong (its finding database-clock-suspect says what to do); nothing was asked.',
    };
  if (offset === null)
    return failed('not-measured', `The clock of ${host} could not be measured; see the audit.`);
  if (Math.max(Math.abs(offset.lower), Math.abs(offset.upper)) <= policy.within)
    return { kind: 'leave', message: 'The clock is right by now; nothing was asked.' };
  if (!isAttributed)
    return {
      kind: 'leave',
      message:
        'By a fresh audit it is no longer proved that this clock is the wrong one; nothing was asked.',
    };
  if (!isAllowed)
    return failed(
      'not-allowed',
      `The clock of ${host} is wrong, and by now its environment does not allow Lockstep to ask for a resync. Allow it (lockstep env set <environment> --allow-resync) and run again, or set the clock right on that server.`,
    );
  if (isBeyond(offset, policy) && !policy.beyondLimits.includes(host))
    return failed(
      'change-too-big',
      `The clock has to go ${correctionText(offset)}, which is beyond the limits of this environment. Make a new plan and decide there.`,
    );
  return sourceFailure(host, timeService) ?? { kind: 'request' };
}

/** The first phase: is there a source to follow at all? */
function sourceFailure(
  host: string,
  timeService: ObservedClock['timeService'],
): ResyncDecision | null {
  if (timeService === null)
    return failed(
      'not-supported',
      `${host} has no time service that Lockstep knows. Set its clock right there.`,
    );
  if (timeService.state === 'stopped')
    return failed(
      'service-stopped',
      `The time service of ${host} is stopped. Start it there (Windows: net start w32time), and run again.`,
    );
  if (/^NoSync/iu.test(timeService.policy ?? ''))
    return failed(
      'no-sync',
      `The time service of ${host} is configured to follow no source (NoSync). Give it one there, and run again.`,
    );
  if (timeService.source === null)
    return failed(
      'no-time-data',
      `The time service of ${host} follows no source now. See why there (Windows: w32tm /query /status), and run again.`,
    );
  return null;
}

const failed = (outcome: string, message: string): ResyncDecision => ({
  kind: 'fail',
  outcome,
  message: `${outcome}: ${message}`,
});
