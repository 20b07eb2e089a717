import { advance } from '../advance.js';
import { effectsOf } from '../effects.js';
import type { GateState, Run } from '../run.js';
import { isGateOpen } from '../status.js';

const isByPeople = ({ answers }: GateState): boolean =>
  answers.some(({ about }) => about !== 'settled' && about !== 'busy-farm');

/** A command has left for a step of its stage, or had before that was tried again. */
const hasBegun = ({ stage, steps }: Run): boolean =>
  steps.some((step) => step.stage === stage && (step.commandId !== null || step.attempt > 1));

/** The states in which it matters that another process takes the run up. */
export function takenUpIn(run: Run): string[] {
  if (run.status !== 'running') return [run.status];
  const gates = run.gates.filter(({ stage, gate }) => stage === run.stage && gate !== 'preflight');
  const passed = gates.filter(({ status }) => status === 'passed');
  if (hasBegun(run))
    return passed.length > 0 ? ['behind gates, and a step had begun'] : ['where a step had begun'];
  const open = gates.find(({ status }) => isGateOpen(status));
  if (open === undefined) return ['behind the gates, and no step had begun'];
  const where = passed.length > 0 ? ' behind a passed one' : '';
  return [
    `while a gate was ${open.status}${where}`,
    ...(isByPeople(open) ? [`while a gate was ${open.status} that people had answered`] : []),
    ...(passed.some(isByPeople) ? ['behind a gate that people had answered'] : []),
    ...(open.gate === 'audit-in-step' && run.stage > 0 ? ['before the last audit'] : []),
  ];
}

/** What taking a run up did that it must not; null: nothing. */
export function wrongOfTakenUp(before: Run, run: Run): string | null {
  if (advance(run, { kind: 'taken-up' }) !== run) return 'once more, it is taken up again';
  const isBegun = hasBegun(before);
  if ((isBegun || before.status !== 'running') && run !== before) return 'it was changed';
  const others = ({ gates }: Run) =>
    gates.filter(({ stage, gate }) => stage !== before.stage || gate === 'preflight');
  if (JSON.stringify(others(run)) !== JSON.stringify(others(before))) return 'another gate changed';
  if (JSON.stringify({ ...run, gates: [] }) !== JSON.stringify({ ...before, gates: [] }))
    return 'more than gates changed';
  const isActing = effectsOf(run).some(({ kind }) => kind.startsWith('observe-'));
  return isActing &&
    run.gates.some(({ stage, gate }) => stage === run.stage && gate !== 'preflight') &&
    !isBegun
    ? 'a step is released'
    : null;
}
