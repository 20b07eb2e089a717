import type { Run, Step } from '#domain/runbook';
import type { Fact } from '../facts.js';
import { nameOfStep } from './run-book.js';
import type { Complain } from './violation.js';

const OVER = ['succeeded', 'failed', 'timed-out', 'unknown', 'skipped', 'cancelled'];
const FAILED = ['failed', 'timed-out', 'unknown'];
const DONE = ['succeeded', 'skipped'];

/** Without a command nothing happened to the service, so its turn does not matter. */
const TAKEN_BACK = ['cancelled', 'skipped'];

/** I1: no step leaves `pending` before its turn has come and the policy allows it. */
export class OrderCheck {
  constructor(private readonly complain: Complain) {}

  see(fact: Fact): void {
    if (fact.kind !== 'saved') return;
    const { before, after } = fact;
    for (const [i, step] of after.steps.entries())
      if (hasBegun(before.steps[i], step)) this.#judge(after, step);
  }

  #judge(run: Run, step: Step): void {
    const why = reasonAgainst(run, step);
    if (why !== null) this.complain('I1', `${run.id}: ${nameOfStep(step)} began ${why}`);
  }
}

const hasBegun = (before: Step | undefined, after: Step): boolean =>
  before?.status === 'pending' &&
  before.attempt === after.attempt &&
  after.status !== 'pending' &&
  !TAKEN_BACK.includes(after.status);

function reasonAgainst(run: Run, step: Step): string | null {
  // It touches nothing and looks at everything, whatever it finds.
  if (run.kind === 'rehearse') return step.commandId === null ? null : 'in a rehearsal';
  const { stage, host, seq, service } = step;
  const early = run.steps.find((other) => other.stage < stage && !OVER.includes(other.status));
  if (early !== undefined) return `before ${nameOfStep(early)} was over`;
  const ahead = run.steps.find(
    (other) =>
      other.stage === stage &&
      other.host === host &&
      other.seq < seq &&
      !DONE.includes(other.status),
  );
  if (ahead !== undefined) return `before ${nameOfStep(ahead)} of the same host was done`;
  const gate = run.gates.find((one) => one.stage <= stage && one.status !== 'passed');
  if (gate !== undefined) return `though the gate ${gate.gate} was ${gate.status}`;
  // The step itself may be the one that fails.
  const others = run.steps.filter((other) => other.seq !== seq && other.service !== null);
  const failed = others.filter(({ status }) => FAILED.includes(status));
  if (failed.some(({ status }) => status === 'unknown')) return 'while a step was in doubt';
  if (failed.some((other) => other.host === run.controller))
    return 'though the controller had failed';
  return failed.length > run.policy.maxFailures && service !== null
    ? `after ${failed.length} failures, ${run.policy.maxFailures} are allowed`
    : null;
}
