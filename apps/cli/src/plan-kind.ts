import type { PlanKind } from '#domain/runbook';
import type { Flag } from './command-line.js';

export interface KindOption {
  readonly kind?: string;
}

const KINDS: readonly PlanKind[] = ['restart'];
const DEFAULT_KIND: PlanKind = 'restart';

export const KIND_FLAG: Flag = ['--kind <kind>', `${KINDS.join(', ')} (default: ${DEFAULT_KIND})`];

export const kindMistakes = ({ kind }: KindOption): string[] =>
  kind === undefined || isKind(kind)
    ? []
    : [`--kind ${kind}: it must be one of ${KINDS.join(', ')}`];

/** Of options without {@link kindMistakes}. */
export const planKind = ({ kind }: KindOption): PlanKind =>
  kind !== undefined && isKind(kind) ? kind : DEFAULT_KIND;

const isKind = (text: string): text is PlanKind => (KINDS as readonly string[]).includes(text);
