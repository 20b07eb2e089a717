import { type GateDecision, type GateRef, rehearsedDecision } from '#domain/runbook';
import type { EffectContext } from '../effect-context.js';
import { pauseUntilWoken } from '../pause.js';

export interface GateLook {
  readonly decision: GateDecision;
  /** The audit that it is based on. */
  readonly auditId?: string | null;
  /** Milliseconds until it is worth to look again. */
  readonly again: number;
}

const LEAST_PAUSE = 20;

/** Looks until the gate is decided, and tells what it waits for. A rehearsal looks once. */
export async function untilDecided(
  { stage, gate }: GateRef,
  { run, report, signal, onAnswer }: EffectContext,
  look: () => Promise<GateLook>,
): Promise<void> {
  const isUnwanted = () => signal.aborted;
  while (!isUnwanted()) {
    const { decision: seen, auditId = null, again } = await look();
    if (isUnwanted()) return;
    const decision = run().kind === 'rehearse' ? rehearsedDecision(seen) : seen;
    const { message } = decision;
    switch (decision.kind) {
      case 'pass':
      case 'refuse':
        return report({
          kind: 'gate-checked',
          stage,
          gate,
          passed: decision.kind === 'pass',
          message,
          auditId,
          notConfirmed: (decision.kind === 'pass' ? decision.notConfirmed : undefined) ?? [],
        });
      case 'wait':
        await report({ kind: 'gate-waits', stage, gate, message });
        break;
      case 'ask':
        await report({ kind: 'gate-asks', stage, gate, message, question: decision.question });
        break;
    }
    await pauseUntilWoken(signal, again, onAnswer);
  }
}

/** Milliseconds until the next look: in time for the end of a limit, of which so much is left, and never at once. */
export const lookAgain = (every: number, left: number): number =>
  Math.max(LEAST_PAUSE, Math.min(every, left));

/** The state of the gate that a look is about. */
export function gateOf({ run }: EffectContext, { stage, gate }: GateRef) {
  const found = run().gates.find((one) => one.stage === stage && one.gate === gate);
  if (found === undefined) throw new Error(`run ${run().id} has no gate ${gate} in stage ${stage}`);
  return found;
}
