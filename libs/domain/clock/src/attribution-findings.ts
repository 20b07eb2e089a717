import type { Attribution, JudgedClock } from './attribution.js';
import type { Finding } from './audit.js';
import { namesText } from './names-text.js';
import { millisecondsText, offsetInWords } from './offset-text.js';
import { relativeTo } from './reference.js';
import { clockVerdict } from './verdict.js';

/** Explanations that are spelled out; a person decides among few. */
const MOST_SPELLED = 3;

/** Who is wrong, where that goes beyond one host's own finding. */
export function attributionFindings(
  clocks: readonly JudgedClock[],
  attribution: Attribution,
  fail: number,
): Finding[] {
  switch (attribution.kind) {
    case 'agreement':
      return [];
    case 'attributed':
      return suspects(clocks, new Set(attribution.wrong), fail);
    case 'not-attributable':
      return [notAttributable(attribution.candidates, fail)];
  }
}

/** A wrong host has a finding of its own already: it is out of step. */
function suspects(
  clocks: readonly JudgedClock[],
  wrong: ReadonlySet<string>,
  fail: number,
): Finding[] {
  const right = clocks.filter(({ name }) => !wrong.has(name));
  const contradicting = ({ offset }: JudgedClock) =>
    right.filter((other) => clockVerdict(relativeTo(offset, other.offset), fail) === 'out-of-step');
  return clocks
    .filter(({ name, kind }) => kind !== 'host' && wrong.has(name))
    .map((clock) =>
      clock.kind === 'database'
        ? databaseSuspect(clock, contradicting(clock))
        : timeServerSuspect(clock, contradicting(clock)),
    );
}

/** For example "7,200.0 ms ahead of OSFE01 (within 0.7 ms)", then who else agrees with that one. */
function against({ offset }: JudgedClock, agreed: readonly JudgedClock[]): string {
  const [first, ...others] = agreed;
  if (first === undefined) return 'the least that explains what the others say';
  const place = offsetInWords(relativeTo(offset, first.offset), first.name);
  return others.length === 0
    ? place
    : `${place}, and ${namesText(others.map(({ name }) => name))} contradict it too`;
}

const databaseSuspect = (database: JudgedClock, agreed: readonly JudgedClock[]): Finding => ({
  code: 'database-clock-suspect',
  severity: 'fail',
  host: database.name,
  evidence:
    `The clock of the database is the one that is wrong, by the fewest clocks that have to be: it is ` +
    `${against(database, agreed)}.`,
  remedy:
    `For the database administrator, on ${database.name}: \`w32tm /query /status\` shows which source it follows. ` +
    'When that source is right, `w32tm /resync` sets the clock; everything that the server does sees the ' +
    'change, so choose the moment. Until then nothing is resynced and nothing restarted.',
});

const timeServerSuspect = (server: JudgedClock, agreed: readonly JudgedClock[]): Finding => ({
  code: 'time-server-suspect',
  severity: 'warn',
  host: null,
  evidence:
    `The time server ${server.name} is wrong, by the fewest clocks that have to be: it is ` +
    `${against(server, agreed)}.`,
  remedy: `Have it set right, or take ${server.name} out of timeServers in the configuration of the coordinator.`,
});

function notAttributable(candidates: readonly (readonly string[])[], fail: number): Finding {
  const spelled = candidates
    .slice(0, MOST_SPELLED)
    .map((names) => `${namesText(names)} ${names.length === 1 ? 'is' : 'are'} wrong`);
  const more = candidates.length > MOST_SPELLED ? ', or still others' : '';
  return {
    code: 'not-attributable',
    severity: 'warn',
    host: null,
    evidence:
      `Clocks are proved more than ${millisecondsText(fail)} apart, and which of them are wrong is not: ` +
      `${spelled.join(', or ')}${more}; these explain it equally well.`,
    remedy:
      'Name sources outside the farm (timeServers in the configuration of the coordinator) and audit again: they ' +
      'decide. Or compare each of these clocks with one that you trust. Until then nothing is resynced.',
  };
}
