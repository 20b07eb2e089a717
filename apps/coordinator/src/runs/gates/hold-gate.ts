import { Injectable } from '@nestjs/common';
import {
  type GateRef,
  type HeldClock,
  holdDecision,
  holdLeft,
  holdRehearsed,
  isSameHost,
  type Run,
} from '#domain/runbook';
import type { EndedAudit } from '../../audits/audits.service.js';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../engine/effect-context.js';
import { AuditGate } from './audit-gate.js';
import { lookAgain, untilDecided } from './gate-loop.js';

/** Milliseconds between two audits. */
const LEAST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** The gate `clocks-hold`. */
@Injectable()
export class HoldGate {
  constructor(
    private readonly audits: AuditGate,
    private readonly timeline: Timeline,
  ) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    const { kind, policy } = context.run();
    if (kind === 'rehearse')
      return untilDecided(gate, context, () =>
        Promise.resolve({ decision: holdRehearsed(askedIn(context.run()), policy.hold), again: 0 }),
      );
    let first: { at: number; clocks: readonly HeldClock[]; left: number } | null = null;
    return untilDecided(gate, context, async () => {
      const { audit, result } = await this.audits.judged(gate, context);
      first ??= this.firstLook(context.run(), audit);
      const { at, clocks, left } = first;
      const waited = this.timeline.now() - at;
      const pause = Math.min(LONGEST_PAUSE, Math.max(LEAST_PAUSE, left / 4));
      return {
        decision: holdDecision(clocks, result, { waited, left }),
        auditId: audit.view.id,
        again: lookAgain(pause, left - waited),
      };
    });
  }

  private firstLook(run: Run, { endedAt, settling }: EndedAudit) {
    const clocks = heldClocks(run, settling?.corrections ?? [], this.timeline.labelMs());
    return { at: endedAt, clocks, left: holdLeft(clocks, run.policy.hold) };
  }
}

/** Those that this run asked, also where it gave up waiting: such a clock may still be moving. */
const askedIn = ({ kind, steps }: Run): string[] =>
  steps
    .filter(
      ({ operation, status, commandId }) =>
        operation === 'time.resync' &&
        (commandId !== null || (kind === 'rehearse' && status === 'skipped')),
    )
    .map(({ host }) => host);

/** And those that were put right before this run, e.g. by one that a wrong zone refused. By the coordinator's labels. */
function heldClocks(
  run: Run,
  corrections: NonNullable<EndedAudit['settling']>['corrections'],
  nowMs: number,
): HeldClock[] {
  const seenRight = corrections.map(({ host, convergedAtMs }) => ({
    host,
    rightFor: Math.max(0, nowMs - convergedAtMs),
  }));
  const asked = askedIn(run)
    .filter((host) => {
      const step = run.steps.find((one) => one.host === host && one.operation === 'time.resync');
      return step?.status !== 'succeeded' || !seenRight.some((one) => isSameHost(one.host, host));
    })
    .map((host) => ({ host, rightFor: null }));
  return [
    ...asked,
    ...seenRight.filter(
      ({ host, rightFor }) =>
        rightFor < run.policy.hold && !asked.some((one) => isSameHost(one.host, host)),
    ),
  ];
}
