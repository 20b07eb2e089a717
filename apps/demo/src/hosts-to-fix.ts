import type { FindingView } from '#protocol';

/** One command of the farm, standing for what an administrator would do on that server. */
export interface Fix {
  readonly command: 'fix-clock' | 'fix-zone';
  readonly host: string;
}

const REMEDIES: Readonly<Record<string, Fix['command']>> = {
  'clock-out-of-step': 'fix-clock',
  'clock-near-limit': 'fix-clock',
  'clock-drifting': 'fix-clock',
  'zone-out-of-step': 'fix-zone',
};

/** What to put right, by the audit's own findings: each host once per remedy, in the order of the findings. */
export function hostsToFix(
  findings: readonly Pick<FindingView, 'code' | 'host'>[],
): readonly Fix[] {
  const fixes = new Map<string, Fix>();
  for (const { code, host } of findings) {
    const command = REMEDIES[code];
    if (command !== undefined && host !== null) fixes.set(`${command} ${host}`, { command, host });
  }
  return [...fixes.values()];
}
