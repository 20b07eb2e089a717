import { Injectable } from '@nestjs/common';
import type { GateRef } from '#domain/runbook';
import type { EffectContext } from './engine/effect-context.js';
import type { Gates } from './engine/ports.js';
import { AuditGate } from './gates/audit-gate.js';
import { HoldGate } from './gates/hold-gate.js';
import { PersonGate } from './gates/person-gate.js';
import { PreflightCheck } from './gates/preflight-check.js';
import { QuietGate } from './gates/quiet-gate.js';
import { SettledGate } from './gates/settled-gate.js';
import { VerifiedGate } from './gates/verified-gate.js';
import { WindowGate } from './gates/window-gate.js';

/** Looks at the farm on behalf of a run; what it means is decided in libs/domain/runbook. */
@Injectable()
export class GateChecks implements Gates {
  // oxlint-disable-next-line max-params -- one for each gate
  constructor(
    private readonly pre: PreflightCheck,
    private readonly audit: AuditGate,
    private readonly hold: HoldGate,
    private readonly person: PersonGate,
    private readonly window: WindowGate,
    private readonly quiet: QuietGate,
    private readonly settled: SettledGate,
    private readonly verified: VerifiedGate,
  ) {}

  preflight(context: EffectContext): Promise<void> {
    return this.pre.check(context);
  }

  async check(gate: GateRef, context: EffectContext): Promise<void> {
    switch (gate.gate) {
      case 'preflight':
        return this.pre.check(context);
      case 'audit-in-step':
        return this.audit.check(gate, context);
      case 'clocks-hold':
        return this.hold.check(gate, context);
      case 'person':
        return this.person.check(gate, context);
      case 'window':
        return this.window.check(gate, context);
      case 'quiet-farm':
        return this.quiet.check(gate, context);
      case 'settled':
        return this.settled.check(gate, context);
      case 'farm-verified':
        return this.verified.check(gate, context);
    }
  }
}
