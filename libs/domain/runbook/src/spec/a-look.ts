import type { Settled } from '#domain/clock';
import { advance } from '../advance.js';
import type { GateDecision } from '../gate-decision.js';
import type { Run } from '../run.js';
import type { GateRef, RunEvent } from '../run-event.js';
import { settledDecision } from '../settled-gate.js';
import { gateChecked, gateOf } from './a-run.js';

export const STILL_AHEAD: Settled = { kind: 'still-ahead', clock: 'controller', of: 'database' };
export const NOT_KNOWN: Settled = { kind: 'not-known', of: 'right-time' };
/** Longer than anybody waits unasked. */
export const LONG_WAIT: Settled = { kind: 'wait', forMs: 2 * 3_600_000 };

/** What is reported of a look at the farm. */
export function reportOf({ stage, gate }: GateRef, decision: GateDecision): RunEvent {
  const { message } = decision;
  switch (decision.kind) {
    case 'pass': {
      const { notConfirmed = [] } = decision;
      return gateChecked({ stage, gate }, { message, notConfirmed });
    }
    case 'refuse':
      return gateChecked({ stage, gate }, { passed: false, message });
    case 'wait':
      return { kind: 'gate-waits', stage, gate, message };
    case 'ask':
      return { kind: 'gate-asks', stage, gate, message, question: decision.question };
  }
}

/** The gate `settled` looks, and what it makes of that and of the answers so far is reported. */
export function settledLook(run: Run, seen: Settled): Run {
  const { stage, gate, answers } = gateOf(run, 'settled');
  const decision = settledDecision(seen, { answerWait: 1_800_000, asked: 0, answers });
  return advance(run, reportOf({ stage, gate }, decision));
}
