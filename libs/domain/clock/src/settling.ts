import type { AuditEvidence, ClockEvidence } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';
import { relativeTo } from './reference.js';
import { rightTimeOffset } from './right-time.js';

/**
 * The controller writes instants that its clock shows, and so does the database; after the clocks are set back, those
 * instants lie in the future for a while. The platform's documents tie the licence error to a time lag that a server
 * "has (or had)". They do not say how long "had" lasts, and nothing documented says that waiting helps: to start the
 * Deployment Controller only after those instants have passed is a precaution inferred from these words, no more.
 */

/** What a clock is ahead of: of the database as the audit's reference, or of the right time where that is known. */
export type AheadOf = 'database' | 'right-time';

/** One clock that was proved ahead of one reference. Plain data that can be stored as JSON. */
export interface ShownAhead {
  readonly clock: 'controller' | 'database';
  readonly of: AheadOf;
  /** The latest instant that it showed, or may have shown, while ahead, epoch ms; null: none since the controller started. */
  readonly untilMs: number | null;
  /** By how much at most when last compared, ms; null: proved not to be ahead any longer. */
  readonly aheadByMs: number | null;
}

/** Where each reference is on the coordinator's timeline; null: not known now. */
export type References = Readonly<Record<AheadOf, OffsetInterval | null>>;

const PAIRS = [
  { clock: 'controller', of: 'database' },
  { clock: 'controller', of: 'right-time' },
  { clock: 'database', of: 'right-time' },
] as const satisfies readonly Pick<ShownAhead, 'clock' | 'of'>[];

const offsetOf = (clock: ClockEvidence | undefined): OffsetInterval | null =>
  clock?.kind === 'measured' ? clock.offset : null;

/**
 * The references of an audit, for {@link settledAt}. The right time is known where a majority of the answering time
 * servers agrees, whether or not the farm has it.
 */
export const referencesIn = ({
  database,
  timeServers,
}: Pick<AuditEvidence, 'database' | 'timeServers'>): References => ({
  database: offsetOf(database.clock),
  'right-time': rightTimeOffset(
    timeServers.flatMap(({ clock }) => (clock.kind === 'measured' ? [clock.offset] : [])),
  ),
});

/**
 * What has been shown ahead of the references by the controller and the database, after one more audit. A precaution
 * inferred from "has (or had)".
 *
 * A clock counts from the first audit that proves it ahead by more than `warn`; one never proved ahead has no entry.
 * It may have stayed as far ahead until just before the audit that proves it is not, so the instants up to then
 * count too. Of every bound the end is taken that makes the wait longer.
 *
 * Where no time server is configured any more nobody could ever tell that the right time has passed an instant, so
 * what was shown ahead of it is forgotten; servers that are configured and silent may answer later.
 * @param previous the result after the audit before, of the same environment; empty at first.
 */
export function latestShownAhead(
  previous: readonly ShownAhead[],
  evidence: Pick<AuditEvidence, 'at' | 'thresholds' | 'database' | 'hosts' | 'timeServers'>,
): readonly ShownAhead[] {
  const references = referencesIn(evidence);
  const clocks = {
    database: references.database,
    controller: offsetOf(evidence.hosts.find(({ role }) => role === 'controller')?.clock),
  };
  const isRightTimeTold = evidence.timeServers.length > 0;
  return PAIRS.filter(({ of }) => of !== 'right-time' || isRightTimeTold).flatMap((pair) => {
    const before = previous.find(({ clock, of }) => clock === pair.clock && of === pair.of) ?? null;
    const [clock, reference] = [clocks[pair.clock], references[pair.of]];
    const after =
      clock === null || reference === null
        ? before
        : compared(pair, { before, clock, reference, evidence });
    return after === null ? [] : [after];
  });
}

function compared(
  pair: Pick<ShownAhead, 'clock' | 'of'>,
  {
    before,
    clock,
    reference,
    evidence: { at, thresholds },
  }: {
    readonly before: ShownAhead | null;
    readonly clock: OffsetInterval;
    readonly reference: OffsetInterval;
    readonly evidence: Pick<AuditEvidence, 'at' | 'thresholds'>;
  },
): ShownAhead | null {
  const ahead = relativeTo(clock, reference);
  const isAhead = ahead.lower > thresholds.warn;
  const isOver = ahead.upper <= thresholds.warn;
  const instants = [
    ...shownBefore(before, at + reference.upper),
    ...(isAhead ? [at + clock.upper] : []),
  ];
  if (instants.length === 0) return null;
  const open = isOver ? null : (before?.aheadByMs ?? null);
  return {
    ...pair,
    untilMs: Math.ceil(Math.max(...instants)),
    aheadByMs: isAhead ? ahead.upper : open,
  };
}

/** What is known from before, and what the clock may have shown since, up to `referenceNow` (epoch ms). */
function shownBefore(before: ShownAhead | null, referenceNow: number): number[] {
  if (before === null) return [];
  const { untilMs, aheadByMs } = before;
  return [
    ...(untilMs === null ? [] : [untilMs]),
    ...(aheadByMs === null ? [] : [referenceNow + aheadByMs]),
  ];
}

/**
 * The Deployment Controller has started: what was shown before no longer counts. A clock that was ahead at that time is
 * still known to be, as it goes on showing such instants.
 */
export const afterControllerStart = (shown: readonly ShownAhead[]): readonly ShownAhead[] =>
  shown.filter(({ aheadByMs }) => aheadByMs !== null).map((one) => ({ ...one, untilMs: null }));

/**
 * `still-ahead`: not proved to have ended, so waiting alone never settles it. `not-known`: a reference that must pass an
 * instant does not answer now.
 */
export type Settled =
  | { readonly kind: 'settled' }
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'still-ahead'; readonly of: AheadOf; readonly clock: ShownAhead['clock'] }
  | { readonly kind: 'not-known'; readonly of: AheadOf };

/**
 * Whether each reference has passed, by `marginMs`, what was shown ahead of it; else for how long to wait, ms, rounded
 * up. Nothing shown ahead: settled at once. A precaution inferred from "has (or had)".
 * @param nowMs epoch ms on the coordinator's timeline, the one that `references` are relative to at this instant.
 */
export function settledAt(
  shown: readonly ShownAhead[],
  {
    references,
    nowMs,
    marginMs,
  }: {
    readonly references: References;
    readonly nowMs: number;
    readonly marginMs: number;
  },
): Settled {
  let forMs = 0;
  for (const { clock, of, untilMs, aheadByMs } of shown) {
    if (aheadByMs !== null) return { kind: 'still-ahead', of, clock };
    if (untilMs === null) continue;
    const reference = references[of];
    if (reference === null) return { kind: 'not-known', of };
    forMs = Math.max(forMs, untilMs + marginMs - (nowMs + reference.lower));
  }
  return forMs > 0 ? { kind: 'wait', forMs: Math.ceil(forMs) } : { kind: 'settled' };
}
