import { Injectable } from '@nestjs/common';
import {
  type AuditedWhen,
  auditInStep,
  type GateRef,
  type GateResult,
  type Run,
} from '#domain/runbook';
import { AuditsService, type EndedAudit } from '../../audits/audits.service.js';
import type { EffectContext } from '../engine/effect-context.js';
import { WorkersBack } from '../workers-back.js';
import { untilDecided } from './gate-loop.js';

/** An audit that a gate has ordered, and what the rules for the run make of it. */
export interface JudgedAudit {
  readonly audit: EndedAudit;
  readonly result: GateResult;
}

/** The gate `audit-in-step`, and the same judgement for the gates that look at clocks again. */
@Injectable()
export class AuditGate {
  constructor(
    private readonly audits: AuditsService,
    private readonly workers: WorkersBack,
  ) {}

  check(gate: GateRef, context: EffectContext): Promise<void> {
    return untilDecided(gate, context, async () => {
      const { audit, result } = await this.judged(gate, context);
      const { passed, message } = result;
      return {
        decision: { kind: passed ? 'pass' : 'refuse', message },
        auditId: audit.view.id,
        again: 0,
      };
    });
  }

  /** Always a new audit: none is fresher. */
  async judged({ stage, gate }: GateRef, { run, signal }: EffectContext): Promise<JudgedAudit> {
    const now = run();
    // Right behind the pre-flight check all were here. Later, a worker that is away for a moment must not end the run.
    const isFirst = now.kind === 'rehearse' || (stage === 0 && gate === 'audit-in-step');
    await this.workers.wait(now, isFirst ? 'before' : 'after', signal);
    const audit = await this.audits.next(now.environment);
    return {
      audit,
      result: auditInStep(audit.view, {
        when: whenOf(now, stage),
        overrides: now.policy.overrides,
        rehearsed: now.kind === 'rehearse' ? wouldBeResynced(now) : [],
      }),
    };
  }
}

const isRestarted = ({ steps }: Run, stage: number): boolean =>
  steps.some((step) => step.operation === 'service.ensureRestarted' && step.stage < stage);

function whenOf(run: Run, stage: number): AuditedWhen {
  if (run.kind === 'rehearse') return 'rehearsed';
  if (run.kind === 'resync') return 'resynced';
  return isRestarted(run, stage) ? 'after' : 'before';
}

const wouldBeResynced = ({ steps }: Run): string[] =>
  steps
    .filter(({ operation, status }) => operation === 'time.resync' && status === 'skipped')
    .map(({ host }) => host);
