import type { AuditEvidence, Finding, RightTime, TimeServerReading } from './audit.js';
import { namesText } from './names-text.js';
import { millisecondsText, offsetInWords } from './offset-text.js';
import { clockVerdict } from './verdict.js';

/** What is to be said about the sources outside the farm and about the time that the farm agrees on. */
export function rightTimeFindings(
  { timeServers, database, thresholds: { fail } }: AuditEvidence,
  readings: readonly TimeServerReading[],
  rightTime: RightTime,
): Finding[] {
  const silent = timeServers.flatMap(({ clock }): Finding[] =>
    clock.kind === 'measured' ? [] : [{ ...clock.why, severity: 'warn', host: null }],
  );
  // A database that could not be measured has said why; that its time is not verified goes without saying.
  if (database.clock.kind === 'not-measured' || rightTime === 'verified') return silent;
  if (rightTime === 'wrong') return [rightTimeWrong(database.host, readings, fail), ...silent];
  return [timeServers.length === 0 ? NOBODY_ASKED : unverified(readings, fail), ...silent];
}

const isBeyond = ({ offset }: TimeServerReading, fail: number): boolean =>
  clockVerdict(offset, fail) === 'out-of-step';

function rightTimeWrong(
  database: string,
  readings: readonly TimeServerReading[],
  fail: number,
): Finding {
  const said = readings
    .filter((reading) => isBeyond(reading, fail))
    .flatMap(({ server, offset }) => (offset === null ? [] : [offsetInWords(offset, server)]));
  return {
    code: 'right-time-wrong',
    severity: 'fail',
    host: null,
    evidence:
      `The database ${database} is ${namesText(said)}; the limit is ${millisecondsText(fail)}. ` +
      'Hosts that are in step with it are wrong with it: all equal is not all right.',
    remedy:
      'Correct the source that the farm follows (in a Windows domain: the server with the PDC emulator role), let ' +
      'database and hosts follow it, and audit again. If instead these time servers are wrong, correct timeServers ' +
      'in the configuration of the coordinator. Until then a restart is refused.',
  };
}

function unverified(readings: readonly TimeServerReading[], fail: number): Finding {
  const answered = readings.filter(({ offset }) => offset !== null);
  const beyond = answered.filter((reading) => isBeyond(reading, fail));
  const seen =
    answered.length === 0
      ? 'None of the configured time servers could be used'
      : `Of ${answered.length} answering time servers, ` +
        `${answered.filter(({ offset }) => clockVerdict(offset, fail) === 'in-step').length} prove the database within ` +
        `${millisecondsText(fail)} and ${beyond.length} beyond it; a majority within and none beyond would verify it`;
  return {
    code: 'right-time-unverified',
    severity: 'warn',
    host: null,
    evidence: `${seen}: whether the time of the farm is right is not known.`,
    remedy:
      'See what is said about each time server, and audit again. Three or more let a majority decide.',
  };
}

const NOBODY_ASKED: Finding = {
  code: 'right-time-unverified',
  severity: 'info',
  host: null,
  evidence:
    'No source outside the farm was asked, so clocks that are all equal could all be wrong: whether the time is right is not known.',
  remedy:
    'Name time servers in the configuration of the coordinator: timeServers: [time.example.com]. Three or more let a majority decide.',
};
