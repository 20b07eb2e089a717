import type { Attribution } from './attribution.js';
import type { Finding, HostEvidence, NotMeasured, Thresholds } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';
import { millisecondsText, offsetInWords } from './offset-text.js';
import { clockVerdict } from './verdict.js';

const SET_RIGHT =
  'See which source the host follows, then have it set its clock. Windows: `w32tm /query /source`, then ' +
  '`w32tm /resync`. Linux: `timedatectl` and `chronyc sources`, then `chronyc makestep`.';

const RESTART_LATER =
  'Restarting services before the clocks agree is pointless: the licence is checked when the ' +
  'Deployment Controller Service starts.';

const MEASURE_BETTER =
  'Audit again. If it stays undecided, set the clock right as for one that is out of step, or look for what delays ' +
  'the answers of this host (load, network).';

const LEAVE_IT =
  'Leave the clock of this host as it is: the finding database-clock-suspect says what to do first. Then audit again.';

/** Which of the two clocks is wrong. `open`: nothing tells. */
export type Blame = 'host' | 'database' | 'both' | 'open';

const BLAMED: Readonly<Record<Blame, string>> = {
  host: ' It is this host that is wrong, by the fewest clocks that have to be.',
  database: ' It is the database that is wrong, by the fewest clocks that have to be.',
  both: ' Both are wrong, by the fewest clocks that have to be.',
  open: ' Which of the two is wrong is not proved.',
};

/** For a host and the database, of an audit's attribution. */
export function blame(host: string, database: string, attribution: Attribution): Blame {
  if (attribution.kind !== 'attributed') return 'open';
  const isDatabaseWrong = attribution.wrong.includes(database);
  if (!attribution.wrong.includes(host)) return isDatabaseWrong ? 'database' : 'open';
  return isDatabaseWrong ? 'both' : 'host';
}

const remedyFor = (blamed: Blame): string =>
  blamed === 'database' || blamed === 'both' ? LEAVE_IT : SET_RIGHT;

/** What is to be said about a measured clock, if anything. `offset` is to the database. */
export function clockFindings(
  { host, offset, blamed }: { host: string; offset: OffsetInterval; blamed: Blame },
  { warn, fail }: Thresholds,
): Finding[] {
  const seen = `The clock is ${offsetInWords(offset, 'the database')}`;
  const limit = millisecondsText(fail);
  switch (clockVerdict(offset, fail)) {
    case 'out-of-step':
      return [
        {
          code: 'clock-out-of-step',
          severity: 'fail',
          host,
          evidence: `${seen}. The limit is ${limit}.${BLAMED[blamed]}`,
          remedy: `${remedyFor(blamed)} ${RESTART_LATER}`,
        },
      ];
    case 'undetermined':
      return [
        {
          code: 'clock-near-limit',
          severity: 'warn',
          host,
          evidence: `${seen}. The limit of ${limit} lies within that uncertainty: neither side is proved.`,
          remedy: MEASURE_BETTER,
        },
      ];
    case 'in-step':
      return clockVerdict(offset, warn) === 'out-of-step'
        ? [
            {
              code: 'clock-drifting',
              severity: 'warn',
              host,
              evidence: `${seen}. A warning is due beyond ${millisecondsText(warn)}, the limit is ${limit}.`,
              remedy: remedyFor(blamed),
            },
          ]
        : [];
  }
}

/** Without the database nothing can be judged, so its failure weighs more than a host's. */
export const notMeasuredFinding = (
  { host, role }: HostEvidence,
  { code, evidence, remedy }: NotMeasured,
): Finding => ({
  code,
  severity: role === 'database' ? 'fail' : 'warn',
  host,
  evidence,
  remedy,
});
