import type { PlanView } from '#protocol';
import type { PlanOrder, PlansService } from '../runs/plans.service.js';
import type { RunRequest, RunsService } from '../runs/runs.service.js';
import { logOfThisFile } from '../spec/coordinator-in-memory.js';
import { eventually, settled } from '../spec/eventually.js';
import type { AuditAction } from './audit-action.js';
import { ResyncAction } from './resync-action.js';

const log = logOfThisFile();
const ORDER = { environment: 'demo', auditId: 'audit-1' };

/** A coordinator in which the nightly audit ends with this verdict; null: the order was begun before. */
class Night {
  readonly orders: PlanOrder[] = [];
  readonly requests: RunRequest[] = [];
  readonly action: ResyncAction;

  constructor(
    verdict: 'in-step' | 'out-of-step' | 'undetermined' | null,
    hosts: readonly string[],
  ) {
    const audit = {
      started: () =>
        Promise.resolve(
          verdict && { id: 'audit-1', ended: Promise.resolve({ view: { verdict } }) },
        ),
      isRunning: () => Promise.resolve(false),
    };
    const steps = hosts.map((host, seq) => ({ seq, host, operation: 'time.resync' as const }));
    const plans = {
      make: (_environment: string, order: PlanOrder) => {
        this.orders.push(order);
        const plan = { id: 'plan-1', planHash: 'hash', stages: [{ steps }, { steps: [] }] };
        return Promise.resolve(plan as unknown as PlanView);
      },
    };
    const runs = {
      create: (_environment: string, request: RunRequest) => {
        this.requests.push(request);
        return Promise.resolve('run-1');
      },
    };
    this.action = new ResyncAction(
      audit as unknown as AuditAction,
      plans as unknown as PlansService,
      runs as unknown as RunsService,
    );
  }
}

describe('a scheduled audit and resync', () => {
  it('resyncs what the audit finds wrong, once for each audit, and restarts nothing', async () => {
    const night = new Night('out-of-step', ['OSFE02']);
    await night.action.begin(ORDER);
    await eventually('the run', () => night.requests.length > 0);
    expect(night.orders).toEqual([
      { kind: 'resync', answers: {}, overrides: [], notAfterMs: null },
    ]);
    await eventually('the line', () => log.length > 0);
    expect(log).toEqual(['Run run-1 resyncs demo after audit audit-1.']);
    expect(night.requests).toMatchObject([
      { planId: 'plan-1', planHash: 'hash', idempotencyKey: 'schedule:audit-1', actor: 'schedule' },
    ]);
  });

  it.each(['in-step', 'undetermined'] as const)(
    'asks nobody when the audit is %s',
    async (verdict) => {
      const night = new Night(verdict, ['OSFE02']);
      await night.action.begin(ORDER);
      await settled();
      expect(night.orders).toEqual([]);
    },
  );

  it('makes no run when no clock may be put right', async () => {
    const night = new Night('out-of-step', []);
    await night.action.begin(ORDER);
    await eventually('the plan', () => night.orders.length > 0);
    await settled();
    expect(night.requests).toEqual([]);
  });

  it('does nothing for an order that was begun before', async () => {
    const night = new Night(null, ['OSFE02']);
    await night.action.begin(ORDER);
    await settled();
    expect(night.orders).toEqual([]);
  });
});
