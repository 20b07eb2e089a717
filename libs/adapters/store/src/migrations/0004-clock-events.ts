import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes, type DdlTypes } from './ddl-types.js';

/** What workers saw happen to the clocks of their hosts. The second index decides that each is kept once. */
export class ClockEvents implements MigrationInterface {
  readonly name: string = 'clock-events-0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables(ddlTypes(runner.dataSource.options.type)))
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('The store only migrates forward: restore the backup made before the upgrade.'),
    );
  }
}

const tables = ({ text, rising }: DdlTypes): string[] => [
  `CREATE TABLE "clock_event" (
    n ${rising},
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    host_key ${text(256)} NOT NULL,
    host ${text(256)} NOT NULL,
    ring ${text(64)} NOT NULL,
    ring_n bigint NOT NULL,
    kind ${text(16)} NOT NULL,
    change_lower_us bigint NOT NULL,
    change_upper_us bigint NOT NULL,
    from_ms bigint NULL,
    to_ms bigint NULL,
    seen_by ${text(16)} NOT NULL,
    boot_id ${text(256)} NULL,
    received_at_ms bigint NOT NULL
  )`,
  `CREATE INDEX clock_event_environment ON "clock_event" (environment_key, n)`,
  `CREATE UNIQUE INDEX clock_event_once ON "clock_event" (environment_key, host_key, ring, ring_n)`,
];
