import { PLAN_KINDS, type PlanKind } from '#domain/runbook';
import type { Flag } from './flag.js';

export interface KindOption {
  readonly kind?: string;
}

const DEFAULT_KIND: PlanKind = 'restart';

export const KIND_FLAG: Flag = [
  '--kind <kind>',
  'restart (the default); resync puts clocks right and restarts nothing; remediate does both; rehearse checks all of that and changes nothing',
];

export const kindMistakes = ({ kind }: KindOption): string[] =>
  kind === undefined || isKind(kind)
    ? []
    : [`--kind ${kind}: it must be one of ${PLAN_KINDS.join(', ')}`];

/** Of options without {@link kindMistakes}. */
export const planKind = ({ kind }: KindOption): PlanKind =>
  kind !== undefined && isKind(kind) ? kind : DEFAULT_KIND;

const isKind = (text: string): text is PlanKind => (PLAN_KINDS as readonly string[]).includes(text);

/** What a person types to get a run of this kind. */
export const runCommand = (environment: string, kind: PlanKind): string =>
  `lockstep run ${environment}${kind === DEFAULT_KIND ? '' : ` --kind ${kind}`} --reason "..."`;
