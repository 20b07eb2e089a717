import type { DatabaseClockReading, DatabaseProblem } from '#adapters/platform-db';
import { type ClockEvent, type Finding, rhoFor } from '#domain/clock';
import { zoneNameMissing } from './inventory-findings.js';

/** What one audit leaves behind of the database's host, to be held against the next one. Plain: it may be stored. */
export interface DatabaseTrace {
  /** The coordinator's label, epoch ms. */
  readonly atMs: number;
  readonly machine: string | null;
  readonly instance: string | null;
  /** The host's tick counter when SQL Server started there, ms. */
  readonly startTicks: number | null;
  /** The database's clock at its last read, epoch ms. */
  readonly wallMs: number;
  /** Its clock minus its tick counter, ms. */
  readonly msTicks: { readonly lower: number; readonly upper: number } | null;
}

export function databaseTrace(reading: DatabaseClockReading, atMs: number): DatabaseTrace {
  const { machine, instance, startTicks, msTicks, stamps } = reading;
  const wallMs = Number((stamps.at(-1)?.wallNs ?? 0n) / 1_000_000n);
  return { atMs, machine, instance, startTicks, wallMs, msTicks };
}

/**
 * What the database's host proves to have happened to its clock since the audit before: nobody sets its tick counter, so
 * whatever changed between the two was the clock. Only within one run of SQL Server on one physical host: a failover
 * or a restart begins anew and is no step. How fast it happened is not known: a slew beyond 500 ppm looks the same.
 */
export function databaseEvents(now: DatabaseTrace, before: DatabaseTrace | null): ClockEvent[] {
  if (before === null || before.msTicks === null || now.msTicks === null) return [];
  const elapsed = ticksBetween(before, now);
  if (!isSameRun(before, now) || elapsed === null) return [];
  const drift = (rhoFor([]) * elapsed) / 1_000_000;
  const change = {
    lower: now.msTicks.lower - before.msTicks.upper - drift,
    upper: now.msTicks.upper - before.msTicks.lower + drift,
  };
  if (change.lower <= 0 && change.upper >= 0) return [];
  return [{ kind: 'step', change, fromMs: before.atMs, toMs: now.atMs, seenBy: 'database' }];
}

/** Of the reading itself and against the audit before. None of them changes a verdict. */
export function databaseFindings(
  name: string,
  reading: DatabaseClockReading,
  before: DatabaseTrace | null,
): Finding[] {
  const host = reading.machine ?? name;
  return [
    ...changedHost(host, reading, before),
    ...unnamedZone(host, reading.zone),
    ...unreadableTicks(host, reading, before),
  ];
}

function isSameRun(before: DatabaseTrace, now: DatabaseTrace): boolean {
  return (
    now.startTicks !== null &&
    before.startTicks === now.startTicks &&
    before.machine === now.machine &&
    before.instance === now.instance
  );
}

/** Ms that the host counted itself, give or take a tick; null: it counted backwards, so it was started anew. */
function ticksBetween(before: DatabaseTrace, now: DatabaseTrace): number | null {
  const counted = ({ wallMs, msTicks }: DatabaseTrace): number =>
    msTicks === null ? Number.NaN : wallMs - (msTicks.lower + msTicks.upper) / 2;
  const elapsed = counted(now) - counted(before);
  return elapsed >= 0 ? elapsed : null;
}

function changedHost(
  host: string,
  { machine }: DatabaseClockReading,
  before: DatabaseTrace | null,
): Finding[] {
  const was = before?.machine ?? null;
  if (machine === null || was === null || was === machine) return [];
  return [
    {
      code: 'database-host-changed',
      severity: 'warn',
      host,
      evidence: `The platform database runs on ${machine} now; at the audit before it ran on ${was}. Clock and zone are those of ${machine}.`,
      remedy: `If that was no planned failover, look at the log of the cluster. Compare clock and zone of ${machine} and ${was}: the next failover brings the other ones back.`,
    },
  ];
}

/** Most zones that a finding names: a reader recognises his own among them, or none. */
const MOST_ZONES = 20;

function unnamedZone(
  host: string,
  { candidates, problem }: DatabaseClockReading['zone'],
): Finding[] {
  if (problem === null) return [];
  if (candidates.length === 0) return [zoneNameMissing(host, problem)];
  const rest = candidates.length - MOST_ZONES;
  const named = candidates.slice(0, MOST_ZONES).join(', ');
  return [
    {
      code: 'database-zone-guessed',
      severity: 'info',
      host,
      evidence: `${problem.evidence} By its UTC offset now, and only by that, its zone is one of ${named}${rest > 0 ? ` and ${rest} more` : ''}.`,
      remedy: `${remedyOf(problem)} Or say which zone it is: lockstep env set <name> --zone <zone>.`,
    },
  ];
}

/** Said once: when there was no audit before, or one that could still read them. */
function unreadableTicks(
  host: string,
  { msTicksProblem }: DatabaseClockReading,
  before: DatabaseTrace | null,
): Finding[] {
  if (msTicksProblem === null || (before !== null && before.msTicks === null)) return [];
  return [
    {
      code: 'database-ticks-unreadable',
      severity: 'info',
      host,
      evidence: `${msTicksProblem.evidence} Steps of the database's clock between two audits are seen only as far as the audits exclude each other.`,
      remedy: remedyOf(msTicksProblem),
    },
  ];
}

const remedyOf = ({ remedy, sql }: DatabaseProblem): string =>
  sql === null ? remedy : `${remedy} ${sql}`;
