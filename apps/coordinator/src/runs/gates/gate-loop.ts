import { type GateDecision, type GateRef, rehearsedDecision, type RunEvent } from '#domain/runbook';
import type { EffectContext } from '../engine/effect-context.js';

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
  gate: GateRef,
  context: EffectContext,
  look: () => Promise<GateLook>,
): Promise<void> {
  const { run, signal, timers } = context;
  const isUnwanted = () => signal.aborted;
  let answered = new AbortController();
  const stopListening = context.onAnswer(() => answered.abort());
  try {
    while (!isUnwanted()) {
      // From before the look: an answer that comes during it is not part of it.
      answered = new AbortController();
      const { decision: seen, auditId = null, again } = await look();
      if (isUnwanted()) return;
      const decision = run().kind === 'rehearse' ? rehearsedDecision(seen) : seen;
      await context.report(gateEvent(gate, decision, auditId));
      if (decision.kind === 'pass' || decision.kind === 'refuse') return;
      await timers.sleep(again, AbortSignal.any([signal, answered.signal]));
    }
  } finally {
    stopListening();
  }
}

function gateEvent(
  { stage, gate }: GateRef,
  decision: GateDecision,
  auditId: string | null,
): RunEvent {
  const { message } = decision;
  switch (decision.kind) {
    case 'pass':
    case 'refuse':
      return {
        kind: 'gate-checked',
        stage,
        gate,
        passed: decision.kind === 'pass',
        message,
        auditId,
        notConfirmed: (decision.kind === 'pass' ? decision.notConfirmed : undefined) ?? [],
      };
    case 'wait':
      return { kind: 'gate-waits', stage, gate, message };
    case 'ask':
      return { kind: 'gate-asks', stage, gate, message, question: decision.question };
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
