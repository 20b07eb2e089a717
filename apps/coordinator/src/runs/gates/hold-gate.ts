import { Injectable } from '@nestjs/common';
import { type GateRef, holdDecision, holdRehearsed, type Run } from '#domain/runbook';
import { Timeline } from '../../time/timeline.js';
import type { EffectContext } from '../effect-context.js';
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
    const { hold } = policy;
    if (kind === 'rehearse')
      return untilDecided(gate, context, () =>
        Promise.resolve({ decision: holdRehearsed(putRight(context.run()), hold), again: 0 }),
      );
    let began: number | null = null;
    return untilDecided(gate, context, async () => {
      const hosts = putRight(context.run());
      const { audit, result } = await this.audits.judged(gate, context);
      began ??= audit.endedAt;
      const waited = this.timeline.now() - began;
      const pause = Math.min(LONGEST_PAUSE, Math.max(LEAST_PAUSE, hold / 4));
      return {
        decision: holdDecision(hosts, result, { waited, hold }),
        auditId: audit.view.id,
        again: lookAgain(pause, hold - waited),
      };
    });
  }
}

const putRight = ({ kind, steps }: Run): string[] =>
  steps
    .filter(
      ({ operation, status }) =>
        operation === 'time.resync' &&
        (status === 'succeeded' || (kind === 'rehearse' && status === 'skipped')),
    )
    .map(({ host }) => host);
