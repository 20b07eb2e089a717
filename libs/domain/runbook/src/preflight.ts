import type { Verdict } from '#domain/clock';
import type { BindingReport } from './binding.js';
import type { ControllerRule } from './controller-rule.js';
import { isSameHost } from './host-names.js';
import type { InventoryHost } from './inventory.js';
import type { Inventory, PlanKind } from './plan.js';
import { controllerServiceProblem } from './planned-services.js';
import type { Profile } from './profile.js';

/** What is true now, just before a run begins. */
export interface Preflight {
  readonly kind: PlanKind;
  readonly planned: Inventory;
  readonly hosts: readonly InventoryHost[];
  readonly controller: ControllerRule;
  readonly profile: Pick<Profile, 'controllerService'>;
  /** Why the platform's own list could not be read; null when it was. */
  readonly inventoryProblem: string | null;
  readonly binding: BindingReport;
  /** First line of each server's HOLD file. */
  readonly holds: readonly { readonly host: string; readonly text: string }[];
  /** A fresh one; whether it is in step is asked at the gate. */
  readonly audit: {
    readonly readings: readonly {
      readonly host: string;
      readonly role: string;
      readonly verdict: Verdict;
      readonly isMeasured: boolean;
    }[];
    readonly findings: readonly { readonly host: string | null; readonly evidence: string }[];
    readonly rightTime: string | null;
  };
}

/** All reasons against beginning, each for a person; none: the run may begin. */
export function preflightRefusals(preflight: Preflight): string[] {
  const { planned, hosts, inventoryProblem, binding, holds } = preflight;
  return [
    ...(inventoryProblem === null ? [] : [`The hosts cannot be confirmed: ${inventoryProblem}`]),
    ...controllerRefusals(preflight),
    ...planned.hosts.flatMap(({ host }) => hostRefusals(host, hosts)),
    ...newcomerRefusals(planned, hosts),
    ...binding.mismatches,
    ...holds.map(
      ({ host, text }) =>
        `The administrator of ${host} has put a HOLD there${text === '' ? '' : `: "${text}"`}. Remove the file HOLD from the data directory of its worker when the reason is gone.`,
    ),
    ...auditRefusals(preflight),
  ];
}

/** What was seen, for the record: what is not confirmed is no reason against beginning, and is never left unsaid. */
export function preflightSeen({ planned, binding, audit }: Preflight): {
  message: string;
  notConfirmed: readonly string[];
} {
  const time =
    audit.rightTime === 'verified'
      ? 'the time of the farm is verified'
      : 'whether the time of the farm is right is not verified';
  return {
    message: `${planned.hosts.length} servers with a connected worker, ${planned.controller} the controller, all measured; ${time}.`,
    notConfirmed: [
      ...binding.notConfirmed,
      ...(audit.rightTime === 'verified'
        ? []
        : ['that the time is right (no time server outside the farm)']),
    ],
  };
}

function controllerRefusals({
  kind,
  controller: now,
  planned,
  hosts,
  profile,
}: Preflight): string[] {
  if (now.kind === 'unknown')
    return [`The Deployment Controller server is not certain (${now.evidence}). ${now.remedy}`];
  if (!isSameHost(now.host, planned.controller))
    return [
      `The plan restarts ${planned.controller} first, but the controller is ${now.host} now. Make a new plan.`,
    ];
  const host = hosts.find((known) => isSameHost(known.host, now.host));
  const problem =
    kind === 'resync' || host === undefined ? null : controllerServiceProblem(host, profile);
  return problem === null ? [] : [problem];
}

function hostRefusals(host: string, hosts: readonly InventoryHost[]): string[] {
  const now = hosts.find((known) => isSameHost(known.host, host));
  if (now !== undefined && now.excluded !== null)
    return [`${host} was excluded after the plan was made. Make a new plan.`];
  if (now?.worker?.connected !== true)
    return [`${host} has no connected worker. Start lockstep-worker there, or exclude the host.`];
  // A run calls its workers by the names in its plan.
  return now.host.toLowerCase() === host.toLowerCase()
    ? []
    : [`${host} is known as ${now.host} now. Make a new plan.`];
}

function newcomerRefusals(planned: Inventory, hosts: readonly InventoryHost[]): string[] {
  const newcomers = hosts.filter(
    (known) =>
      known.excluded === null && !planned.hosts.some(({ host }) => isSameHost(host, known.host)),
  );
  return newcomers.length === 0
    ? []
    : [
        `${newcomers.map(({ host }) => host).join(', ')} joined the environment after the plan was made. Make a new plan.`,
      ];
}

/** Complete means measured: the database, and every host of the plan. */
function auditRefusals({ planned, audit }: Preflight): string[] {
  const isMeasured = (wanted: (reading: Preflight['audit']['readings'][number]) => boolean) =>
    audit.readings.some((reading) => wanted(reading) && reading.isMeasured);
  const missing = [
    ...(isMeasured(({ role }) => role === 'database') ? [] : ['the database']),
    ...planned.hosts
      .map(({ host }) => host)
      // The database may share a server with a host of the plan, and its reading is not that host's.
      .filter(
        (name) => !isMeasured(({ host, role }) => role !== 'database' && isSameHost(host, name)),
      ),
  ];
  if (missing.length === 0) return [];
  const reasons = audit.findings
    .filter(({ host }) => host === null || missing.some((name) => isSameHost(name, host)))
    .map(({ evidence }) => evidence);
  return [
    `The audit is not complete: the clock of ${missing.join(', ')} could not be measured. ${reasons.join(' ')}`.trim(),
  ];
}
