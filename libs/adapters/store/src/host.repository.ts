import type { HostFacts, HostView } from '#protocol';
import type { Database } from './database.js';
import { HostEntity } from './entities/host.entity.js';
import { storedObject } from './json-column.js';
import { nameKey } from './name-key.js';
import { repeatOn } from './repeat-on.js';
import { insertRows, updateRows } from './statements.js';
import { withinEnvironment } from './unknown-environment.js';

export type HostExclusion = NonNullable<HostView['excluded']>;

/** What is remembered of one server: its worker's last word, and what a person decided about it. */
export interface HostRecord {
  readonly environment: string;
  readonly host: string;
  readonly facts: HostFacts | null;
  readonly workerVersion: string | null;
  readonly lastSeenAtMs: number | null;
  readonly excluded: HostExclusion | null;
  /** The host that this name means too. */
  readonly sameAs: string | null;
}

export interface HostReport {
  readonly facts: HostFacts;
  readonly workerVersion: string;
  readonly atMs: number;
}

type Change = Partial<Omit<HostEntity, 'environmentKey' | 'hostKey' | 'host'>>;

const UNKNOWN: Required<Change> = {
  factsJson: null,
  workerVersion: null,
  lastSeenAtMs: null,
  excludedJson: null,
  sameAs: null,
};

/**
 * Names compare ignoring case; a host keeps the spelling it was first stored with. Every setter stores
 * a host that is not known yet, and throws {@link UnknownEnvironment} when its environment is not there.
 */
export class HostRepository {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list(environment: string): Promise<HostRecord[]> {
    const rows = await this.database.read((manager) =>
      manager.find(HostEntity, {
        where: { environmentKey: nameKey(environment) },
        order: { hostKey: 'ASC' },
      }),
    );
    return rows.map((row) => hostRecord(environment, row));
  }

  async saveFacts(environment: string, host: string, report: HostReport): Promise<void> {
    const { facts, workerVersion, atMs } = report;
    await this.#change(environment, host, {
      factsJson: JSON.stringify(facts),
      workerVersion,
      lastSeenAtMs: atMs,
    });
  }

  async setExclusion(
    environment: string,
    host: string,
    excluded: HostExclusion | null,
  ): Promise<void> {
    const excludedJson = excluded && JSON.stringify(excluded);
    await this.#change(environment, host, { excludedJson });
  }

  async setSameAs(environment: string, host: string, sameAs: string | null): Promise<void> {
    await this.#change(environment, host, { sameAs });
  }

  async #change(environment: string, host: string, change: Change): Promise<void> {
    const key = { environmentKey: nameKey(environment), hostKey: nameKey(host) };
    const writing = () =>
      this.database.write(async (manager) => {
        const written = await updateRows(manager, HostEntity, key, change);
        if (written === 0)
          await insertRows(manager, HostEntity, [{ ...key, host, ...UNKNOWN, ...change }]);
      });
    // Two transactions may both find no row; the second one to insert it then updates it.
    await withinEnvironment(environment, repeatOn('unique', writing));
  }
}

function hostRecord(environment: string, row: HostEntity): HostRecord {
  const { host, factsJson, workerVersion, lastSeenAtMs, excludedJson, sameAs } = row;
  const stored = <T extends object>(json: string | null, column: string): T | null =>
    json === null
      ? null
      : storedObject<T>(json, {
          table: 'host',
          id: `${row.environmentKey}/${row.hostKey}`,
          column,
        });
  return {
    environment,
    host,
    facts: stored<HostFacts>(factsJson, 'facts_json'),
    workerVersion,
    lastSeenAtMs,
    excluded: stored<HostExclusion>(excludedJson, 'excluded_json'),
    sameAs,
  };
}
