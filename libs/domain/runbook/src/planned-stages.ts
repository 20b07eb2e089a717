import type { InventoryHost } from './inventory.js';
import type { GateKind, PlanKind } from './plan.js';

/** A stage before its steps are numbered. */
export interface DraftStage {
  readonly name: string;
  readonly gates: readonly GateKind[];
  /** Whose clocks are put right. */
  readonly resync: readonly string[];
  /** Whose services are restarted. */
  readonly restart: readonly InventoryHost[];
}

/**
 * The stages of each kind. Clocks first; then the controller server alone, behind every gate that keeps a restart from
 * doing harm; then the other front-ends in batches; then the verification. A rehearsal has the stages of a
 * remediation: what is rehearsed is what would be done.
 *
 * `settled` is the last gate before the controller: it ends with an audit and a look at the farm of its own, so that
 * everything holds at one instant, however long the gates before it took.
 */
export function draftStages(
  kind: PlanKind,
  {
    resync,
    controller,
    batches,
    isConfirmed,
  }: {
    readonly resync: readonly string[];
    readonly controller: readonly InventoryHost[];
    readonly batches: readonly (readonly InventoryHost[])[];
    /** A person has to say that the services may be restarted now. */
    readonly isConfirmed: boolean;
  },
): DraftStage[] {
  const stage = (name: string, gates: readonly GateKind[]): DraftStage => ({
    name,
    gates,
    resync: [],
    restart: [],
  });
  if (kind === 'resync')
    return [
      { ...stage('clocks', ['preflight']), resync },
      stage('verification', ['audit-in-step']),
    ];
  const withClocks = kind !== 'restart';
  const beforeController: GateKind[] = [
    ...(withClocks ? [] : (['preflight'] as const)),
    'audit-in-step',
    'clocks-hold',
    ...(isConfirmed ? (['person'] as const) : []),
    'quiet-farm',
    'settled',
  ];
  return [
    ...(withClocks ? [{ ...stage('clocks', ['preflight']), resync }] : []),
    { ...stage('controller', beforeController), restart: controller },
    ...batches.map((hosts) => ({
      ...stage(hosts.map(({ host }) => host).join(', '), []),
      restart: hosts,
    })),
    stage('verification', ['farm-verified', 'audit-in-step']),
  ];
}
