import { Injectable } from '@nestjs/common';
import { type Settled, settledAt } from '#domain/clock';
import { type GateDecision, type GateRef, type Run, settledDecision } from '#domain/runbook';
import type { EndedAudit } from '../../audits/audits.service.js';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../engine/effect-context.js';
import { AuditGate } from './audit-gate.js';
import { gateOf, type GateLook, lookAgain, untilDecided } from './gate-loop.js';
import { QuietGate } from './quiet-gate.js';

/** Milliseconds. A clock that somebody puts right meanwhile is seen within so much. */
const LOOK_EVERY = 10_000;

/** When what is waited for began, ms on the timeline; null: not. */
interface Since {
  asked: number | null;
  busy: number | null;
}

/**
 * The gate `settled`, the last one before the controller. However long it waits or asks: each look sees whether the
 * clocks agree and the farm is quiet, too, so that all of it holds when it passes, and when a person lets it pass.
 */
@Injectable()
export class SettledGate {
  constructor(
    private readonly audits: AuditGate,
    private readonly quiet: QuietGate,
    private readonly timeline: Timeline,
  ) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    const since: Since = { asked: null, busy: null };
    const isRehearsal = context.run().kind === 'rehearse';
    return untilDecided(gate, context, async () => {
      const { audit, result } = await this.audits.judged(gate, context);
      const auditId = audit.view.id;
      // A rehearsal has told at their own gates what it saw of the clocks and of the farm.
      if (isRehearsal) return { ...this.settled(audit, { gate, context, since }), auditId };
      if (!result.passed)
        return { decision: { kind: 'refuse', message: result.message }, auditId, again: 0 };
      const quiet = await this.stillQuiet(context, since);
      if (quiet.kind !== 'pass') return { decision: quiet, auditId, again: LOOK_EVERY };
      const { decision, again } = this.settled(audit, { gate, context, since });
      const { notConfirmed = [] } = quiet;
      return {
        decision: decision.kind === 'pass' ? { ...decision, notConfirmed } : decision,
        auditId,
        again,
      };
    });
  }

  /** The gate `quiet-farm` was passed a while ago when this one had to wait. */
  private async stillQuiet(context: EffectContext, since: Since): Promise<GateDecision> {
    const now = this.timeline.now();
    const decision = await this.quiet.decide(context, since.busy === null ? 0 : now - since.busy);
    since.busy = decision.kind === 'pass' ? null : (since.busy ?? now);
    return decision;
  }

  private settled(
    { settling }: EndedAudit,
    { gate, context, since }: { gate: GateRef; context: EffectContext; since: Since },
  ): GateLook {
    const { settleMargin, answerWait } = context.run().policy;
    if (settling === null)
      return { decision: { kind: 'refuse', message: 'The audit failed.' }, again: 0 };
    const now = this.timeline.now();
    const settled = settledAt(settling.shownAhead, {
      references: settling.references,
      nowMs: this.timeline.toWall(now),
      marginMs: settleMargin,
    });
    if (isCuredByResync(settled, context.run()))
      return {
        decision: {
          kind: 'pass',
          message: 'It would settle once the resync has put right the clock of the controller.',
        },
        again: 0,
      };
    const asked = since.asked === null ? null : now - since.asked;
    const { answers } = gateOf(context, gate);
    const decision = settledDecision(settled, { answerWait, asked, answers });
    if (decision.kind === 'ask') since.asked ??= now;
    const left = decision.kind === 'ask' ? answerWait - (asked ?? 0) : LOOK_EVERY;
    const forMs = settled.kind === 'wait' ? settled.forMs : LOOK_EVERY;
    return { decision, again: lookAgain(Math.min(forMs, LOOK_EVERY), left) };
  }
}

/** In a rehearsal nothing is resynced; what the run itself would cure is no reason against it. */
const isCuredByResync = (settled: Settled, { kind, controller, steps }: Run): boolean =>
  kind === 'rehearse' &&
  settled.kind === 'still-ahead' &&
  settled.clock === 'controller' &&
  steps.some(
    ({ host, operation, status }) =>
      host === controller && operation === 'time.resync' && status === 'skipped',
  );
