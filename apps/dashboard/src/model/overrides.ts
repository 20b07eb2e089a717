import type { FindingView, PlanView } from '../api/types';

export type OverrideCode = PlanView['policy']['overrides'][number]['code'];

/** As it is sent with the order of a plan; who gives it is said by the request. */
export interface OrderedOverride {
  readonly code: OverrideCode;
  readonly reason: string;
}

/** What each check would hold up, and what it means to go on all the same. */
export const OVERRIDE_WORDS: Readonly<Record<OverrideCode, string>> = {
  'clock-relapse': 'A clock that was put right went wrong again within a day: go on all the same.',
  'quiet-farm': 'Publishing or timers are under way: restart the services all the same.',
  settled:
    'A clock has shown instants that are still to come: this counts as one decision to go on; where two people are asked for, another one follows at the gate.',
};

/** The codes of warnings and findings that an override speaks to. */
const SPEAKS_TO: Readonly<Record<string, OverrideCode>> = {
  'clock-relapse': 'clock-relapse',
  'quiet-farm': 'quiet-farm',
  'not-settled': 'settled',
};

/** Only what stands in the way of this plan is offered, and what has been given already can be taken back. */
export function offeredOverrides(
  { warnings, questions, policy, kind }: PlanView,
  findings: readonly Pick<FindingView, 'code'>[],
): OverrideCode[] {
  const codes = [...warnings, ...findings].flatMap(({ code }) => SPEAKS_TO[code] ?? []);
  const isBusy = questions.some(({ answer }) => answer === 'running');
  const all: OverrideCode[] = [
    ...policy.overrides.map(({ code }) => code),
    ...codes,
    ...(isBusy ? (['quiet-farm'] as const) : []),
  ];
  // Where nothing is restarted no gate asks about it.
  return [...new Set(all)].filter((code) => kind !== 'resync' || code === 'clock-relapse');
}

export interface PreflightOutlook {
  readonly refusals: readonly string[];
  readonly others: PlanView['warnings'];
}

/** What the pre-flight check would refuse as things are now, apart from what one should only know. */
export function preflightOutlook(warnings: PlanView['warnings']): PreflightOutlook {
  const isRefusal = ({ code }: PlanView['warnings'][number]) => code === 'preflight-would-refuse';
  return {
    refusals: warnings.filter(isRefusal).map(({ message }) => message),
    others: warnings.filter((warning) => !isRefusal(warning)),
  };
}
