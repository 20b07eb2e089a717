import { durationText, type GateDecision } from './gate-decision.js';

/** A clock that a time service was asked to put right, by this run or shortly before it. */
export interface HeldClock {
  readonly host: string;
  /** Since it was seen to be right, ms; null: its time service was asked, and that has not been seen yet. */
  readonly rightFor: number | null;
}

/** How long is left to watch, ms, as seen at the first look: the youngest correction counts. */
export const holdLeft = (clocks: readonly HeldClock[], hold: number): number =>
  Math.max(0, ...clocks.map(({ rightFor }) => hold - (rightFor ?? 0)));

/**
 * The gate `clocks-hold`: a clock that was put right must stay right for a while before the controller is restarted.
 * One that something else drives away again would be wrong at the very moment at which the licence is checked.
 * @param left by {@link holdLeft} at the first look @param waited since then, ms, monotonic
 */
export function holdDecision(
  clocks: readonly HeldClock[],
  audit: { readonly passed: boolean; readonly message: string },
  { waited, left }: { readonly waited: number; readonly left: number },
): GateDecision {
  const names = clocks.map(({ host }) => host).join(', ');
  if (!audit.passed)
    return {
      kind: 'refuse',
      message:
        clocks.length === 0
          ? audit.message
          : `The clocks did not hold after ${names} was put right. ${audit.message}`,
    };
  if (clocks.length === 0 || left === 0)
    return {
      kind: 'pass',
      message: 'No clock was put right so shortly before that it has to be watched.',
    };
  return waited >= left
    ? { kind: 'pass', message: `The clock of ${names} has held.` }
    : {
        kind: 'wait',
        isSure: true,
        message: `Watches for ${durationText(left - waited)} more whether the clock of ${names} holds.`,
      };
}

/** Whether clocks hold that nobody has put right is not for a rehearsal to know. */
export const holdRehearsed = (hosts: readonly string[], hold: number): GateDecision => ({
  kind: 'pass',
  message:
    hosts.length === 0
      ? 'No clock would be put right.'
      : `It would watch for ${durationText(hold)} whether the clock of ${hosts.join(', ')} holds.`,
});
