import { settledAt } from '#domain/clock';
import { durationText, type PlanKind, type PlanWarning } from '#domain/runbook';
import type { EndedAudit } from '../audits/audits.service.js';
import type { Inventory } from '../environments/inventory.service.js';

/** What a person should know before the run, beyond what the plan itself says. */
export const inventoryWarnings = ({ databaseProblem }: Inventory): PlanWarning[] =>
  databaseProblem === null
    ? []
    : [
        {
          code: 'inventory-incomplete',
          host: null,
          message: `OSSYS_SERVER could not be read; the run will not start like this. ${databaseProblem.evidence}`,
        },
      ];

/** The pre-flight would refuse the run as things are now. */
export const refusalWarnings = (refusals: readonly string[]): PlanWarning[] =>
  refusals.map((message) => ({ code: 'preflight-would-refuse', host: null, message }));

export const timeWarnings = ({ view }: EndedAudit): PlanWarning[] =>
  view.rightTime === 'unverified'
    ? [
        {
          code: 'right-time-unverified',
          host: null,
          message:
            'Whether the time of the farm is right is not verified: clocks that all agree could all be wrong. Give the coordinator time servers (timeServers in lockstep.yaml).',
        },
      ]
    : [];

/** How long the controller will be held back, as it looks now. */
export function settlingWarnings(
  kind: PlanKind,
  { settling }: EndedAudit,
  { nowMs, marginMs }: { readonly nowMs: number; readonly marginMs: number },
): PlanWarning[] {
  if (kind === 'resync' || settling === null) return [];
  const { shownAhead, references } = settling;
  const settled = settledAt(shownAhead, { references, nowMs, marginMs });
  const warning = (message: string): PlanWarning[] => [
    { code: 'not-settled', host: null, message },
  ];
  switch (settled.kind) {
    case 'settled':
      return [];
    case 'wait':
      return warning(
        `The controller will be held back for ${durationText(settled.forMs)} more, until the instants that a clock showed while it was ahead have passed (a precaution inferred from the words "has (or had)").`,
      );
    case 'still-ahead':
      return warning(
        `The clock of the ${settled.clock} is proved ahead of ${settled.of === 'database' ? 'the database' : 'the right time'}; the controller will be held back until it is put right, or until two different people decide otherwise.`,
      );
    case 'not-known':
      return warning(
        'A clock was ahead of a reference that does not answer now; a person will be asked at the gate "settled".',
      );
  }
}
