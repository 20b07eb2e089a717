import { durationText, type GateDecision } from './gate-decision.js';

/**
 * The gate `clocks-hold`: a clock that was put right must stay right for a while before the controller is restarted.
 * One that something else drives away again would be wrong at the very moment at which the licence is checked.
 * @param waited since the gate first saw the clocks right, ms, monotonic
 */
export function holdDecision(
  hosts: readonly string[],
  audit: { readonly passed: boolean; readonly message: string },
  { waited, hold }: { readonly waited: number; readonly hold: number },
): GateDecision {
  if (hosts.length === 0) return { kind: 'pass', message: 'No clock was put right by this run.' };
  const names = hosts.join(', ');
  if (!audit.passed)
    return {
      kind: 'refuse',
      message: `The clocks did not hold for ${durationText(hold)} after ${names} was put right. ${audit.message}`,
    };
  return waited >= hold
    ? { kind: 'pass', message: `The clocks have held for ${durationText(hold)}.` }
    : {
        kind: 'wait',
        isSure: true,
        message: `Watches for ${durationText(hold - waited)} more whether the clock of ${names} holds.`,
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
