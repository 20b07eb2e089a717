import { identityOf, ticksOf } from './answers.js';
import type { HostTicks } from './answers.js';
import { classify } from './failure.js';
import type { Ask } from './kept-session.js';
import type { DatabaseProblem, Outcome } from './platform-db.js';
import { explain } from './problem.js';
import type { SqlServerSettings } from './settings.js';
import type { StatementName } from './statements.js';
import { STATEMENTS } from './statements.js';

/** Who answered, at one moment. */
export interface HostIdentity {
  readonly machine: string | null;
  readonly instance: string | null;
  readonly ticks: HostTicks | null;
  /** How long reading the ticks took at most, ms. */
  readonly ticksTook: number;
  readonly ticksProblem: DatabaseProblem | null;
}

/** What the login may not ask stays null. Rejects only when the connection is lost. */
export async function readIdentity(ask: Ask, settings: SqlServerSettings): Promise<HostIdentity> {
  const identity = await unlessRefused('identity', settings, async () =>
    identityOf((await ask(STATEMENTS.identity)).rows),
  );
  const ticks = await unlessRefused('ticks', settings, async () => {
    const { rows, t1Ns, t4Ns } = await ask(STATEMENTS.ticks);
    return { ...ticksOf(rows), took: Number(t4Ns - t1Ns) / 1e6 };
  });
  return {
    machine: identity.ok ? identity.value.machine : null,
    instance: identity.ok ? identity.value.instance : null,
    ticks: ticks.ok ? ticks.value : null,
    ticksTook: ticks.ok ? ticks.value.took : 0,
    ticksProblem: ticks.ok ? null : ticks.problem,
  };
}

/** A refusal by the server is an answer; anything else means that the connection is not what it was. */
export async function unlessRefused<T>(
  statement: StatementName,
  settings: SqlServerSettings,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const failure = classify(error);
    if (failure.number === null) throw error;
    return { ok: false, problem: explain(failure, { settings, statement }) };
  }
}

/** Null: as far as both told, the same host and the same run of SQL Server. Else both in words. */
export function changeOfHost(
  before: HostIdentity,
  after: HostIdentity,
): { readonly before: string; readonly after: string } | null {
  const differs = (
    [
      [before.machine, after.machine],
      [before.instance, after.instance],
      [before.ticks?.startTicks ?? null, after.ticks?.startTicks ?? null],
    ] as const
  ).some(([a, b]) => a !== null && b !== null && a !== b);
  return differs ? { before: inWords(before), after: inWords(after) } : null;
}

function inWords({ machine, instance, ticks }: HostIdentity): string {
  const name = `${machine ?? 'an unnamed host'} (instance ${instance ?? 'unnamed'}`;
  return ticks === null ? `${name})` : `${name}, started ${ticks.startedAt})`;
}
