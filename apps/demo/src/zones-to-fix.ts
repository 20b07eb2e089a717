import type { FindingView } from '#protocol';

/** The hosts whose zone an administrator has to set, by the audit's own findings; each once. */
export const zonesToFix = (
  findings: readonly Pick<FindingView, 'code' | 'host'>[],
): readonly string[] => [
  ...new Set(
    findings.flatMap(({ code, host }) =>
      code === 'zone-out-of-step' && host !== null ? [host] : [],
    ),
  ),
];
