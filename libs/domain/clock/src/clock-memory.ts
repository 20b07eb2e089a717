import { clockVerdict } from './verdict.js';
import type { AuditEvidence, Finding } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';
import { offsetInWords } from './offset-text.js';
import { relativeTo } from './reference.js';
import { afterControllerStart, latestShownAhead, type ShownAhead } from './settling.js';

/** A clock that a time service put right because Lockstep had asked it to. Instants: the coordinator's labels, epoch ms. */
export interface Correction {
  readonly host: string;
  readonly convergedAtMs: number;
  /** When it was proved wrong again: first after the correction, or, until that is, after one before it. Null: not so far. */
  readonly relapsedAtMs: number | null;
}

/** The server of the Deployment Controller Service. */
export interface SeenController {
  readonly host: string;
  /** Of that service on that server; another one means that it was started in between. Null: not told, or not running. */
  readonly generation: string | null;
}

/** What an environment's audits have to remember of each other. Plain data that can be stored as JSON. */
export interface ClockMemory {
  readonly shownAhead: readonly ShownAhead[];
  /** As last seen, with the last generation told of that server; null: not known so far. */
  readonly controller: SeenController | null;
  readonly corrections: readonly Correction[];
}

export const NO_MEMORY: ClockMemory = {
  shownAhead: [],
  controller: null,
  corrections: [],
};

/** A clock that goes wrong again within a day has something that drives it; then correcting it once more cures nothing. */
const RELAPSE_WITHIN = 24 * 3_600_000;

/**
 * What is remembered after one more audit.
 * @param nowMs the coordinator's label of now; only compared with its own earlier labels. One that was set back keeps
 *   what it remembers, which errs on the side of holding a restart.
 * @param controller as the audit found it; null: which server that is was not known.
 * @param wrongClocks the names that the audit's attribution holds to be wrong; empty: it leaves that open.
 */
export function remembered(
  memory: ClockMemory,
  evidence: AuditEvidence,
  {
    controller,
    wrongClocks,
    nowMs,
  }: {
    readonly controller: SeenController | null;
    readonly wrongClocks: readonly string[];
    readonly nowMs: number;
  },
): ClockMemory {
  const before = isStartedAnew(memory.controller, controller)
    ? afterControllerStart(memory.shownAhead)
    : memory.shownAhead;
  return {
    shownAhead: latestShownAhead(before, evidence),
    controller: lastSeen(memory.controller, controller),
    corrections: memory.corrections
      .flatMap((one) => stillKnown(one, nowMs))
      .map((one) => withRelapse(one, evidence, { wrongClocks, nowMs })),
  };
}

/** Case does not tell names apart. */
const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isSameServer = (before: SeenController | null, now: SeenController | null): boolean =>
  before !== null && now !== null && isSameName(before.host, now.host);

/** Another server is no start: what the one before showed is as much in the future as it was. */
function isStartedAnew(before: SeenController | null, now: SeenController | null): boolean {
  const [was, is] = [before?.generation ?? null, now?.generation ?? null];
  return isSameServer(before, now) && was !== null && is !== null && was !== is;
}

function lastSeen(
  before: SeenController | null,
  now: SeenController | null,
): SeenController | null {
  if (now === null) return before;
  return isSameServer(before, now)
    ? { ...now, generation: now.generation ?? before?.generation ?? null }
    : now;
}

/** The clock of a host was put right. A relapse that is known stays known. */
export const withCorrection = (memory: ClockMemory, host: string, nowMs: number): ClockMemory => ({
  ...memory,
  corrections: [
    ...memory.corrections.filter((one) => !isSameName(one.host, host)),
    {
      host,
      convergedAtMs: nowMs,
      relapsedAtMs:
        memory.corrections.find((one) => isSameName(one.host, host))?.relapsedAtMs ?? null,
    },
  ],
});

const isRecent = (atMs: number, nowMs: number): boolean => nowMs - atMs <= RELAPSE_WITHIN;

/** A relapse counts for a day, and a correction is watched for one; each from its own instant. */
function stillKnown(one: Correction, nowMs: number): Correction[] {
  if (one.relapsedAtMs !== null && isRecent(one.relapsedAtMs, nowMs)) return [one];
  return isRecent(one.convergedAtMs, nowMs) ? [{ ...one, relapsedAtMs: null }] : [];
}

/** Whether it went wrong again before it was put right for the last time. */
const isRightAgain = ({ convergedAtMs, relapsedAtMs }: Correction): boolean =>
  relapsedAtMs !== null && relapsedAtMs < convergedAtMs;

/**
 * A host that is off by more than the warning has moved unless the audit holds the database to be wrong: then all hosts
 * are off, and none of them is to blame. An audit that holds only others to be wrong leaves this pair open, and counts.
 */
function withRelapse(
  one: Correction,
  evidence: AuditEvidence,
  { wrongClocks, nowMs }: { readonly wrongClocks: readonly string[]; readonly nowMs: number },
): Correction {
  const offset = offsetToDatabase(one.host, evidence);
  const isWrong =
    offset !== null &&
    clockVerdict(offset, evidence.thresholds.warn) === 'out-of-step' &&
    !wrongClocks.some((name) => isSameName(name, evidence.database.host));
  const isFirst = one.relapsedAtMs === null || isRightAgain(one);
  return isFirst && isWrong ? { ...one, relapsedAtMs: nowMs } : one;
}

function offsetToDatabase(
  name: string,
  { hosts, database }: Pick<AuditEvidence, 'hosts' | 'database'>,
): OffsetInterval | null {
  const clock = hosts.find(({ host }) => isSameName(host, name))?.clock;
  return clock?.kind === 'measured' && database.clock.kind === 'measured'
    ? relativeTo(clock.offset, database.clock.offset)
    : null;
}

/** One for each clock that went wrong again, also when it is right at this very moment. */
export const relapseFindings = (
  { corrections }: Pick<ClockMemory, 'corrections'>,
  evidence: Pick<AuditEvidence, 'hosts' | 'database'>,
): Finding[] =>
  corrections.flatMap((one) => {
    const { host, relapsedAtMs } = one;
    if (relapsedAtMs === null) return [];
    const offset = offsetToDatabase(host, evidence);
    const now =
      offset === null ? 'not measured now' : `${offsetInWords(offset, 'the database')} now`;
    return [
      {
        code: 'clock-relapse',
        severity: 'fail' as const,
        host,
        evidence: `${relapseText(one, relapsedAtMs)}; it is ${now}. Something drives it.`,
        remedy:
          'Find what sets this clock: a second time service, the tools of a virtual machine, a source that is wrong, a ' +
          'failing clock. Until a day has passed a restart is held; a person may override it: --override clock-relapse="<reason>".',
      },
    ];
  });

/** In the order in which it was. */
function relapseText(one: Correction, relapsedAtMs: number): string {
  const [right, wrong] = [instant(one.convergedAtMs), instant(relapsedAtMs)];
  return isRightAgain(one)
    ? `At ${wrong} this clock was proved wrong again after its time service had put it right, which was done once more (seen at ${right})`
    : `Its time service had put this clock right (seen at ${right}), and at ${wrong} it was proved wrong again`;
}

/** Sweden writes instants as ISO 8601 does. */
const utc = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const instant = (atMs: number): string => `${utc.format(atMs)} UTC`;
