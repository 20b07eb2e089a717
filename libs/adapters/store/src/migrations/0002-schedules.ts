import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes, type DdlTypes } from './ddl-types.js';

/** Schedules, and what became of each time that one came due. The second key decides between coordinators. */
export class Schedules implements MigrationInterface {
  readonly name: string = 'schedules-0000000000002';

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

const tables = ({ text, longText, boolean }: DdlTypes): string[] => [
  `CREATE TABLE "schedule" (
    id ${text(64)} NOT NULL PRIMARY KEY,
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    environment ${text(100)} NOT NULL,
    name ${text(100)} NULL,
    cron ${text(200)} NOT NULL,
    zone ${text(100)} NOT NULL,
    action ${text(32)} NOT NULL,
    enabled ${boolean} NOT NULL,
    next_at_ms bigint NULL,
    created_by ${text(256)} NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  )`,
  `CREATE INDEX schedule_environment ON "schedule" (environment_key)`,
  `CREATE TABLE "schedule_fire" (
    schedule_id ${text(64)} NOT NULL REFERENCES "schedule" (id),
    scheduled_for_ms bigint NOT NULL,
    outcome ${text(32)} NOT NULL,
    audit_id ${text(64)} NULL,
    message ${longText} NULL,
    PRIMARY KEY (schedule_id, scheduled_for_ms)
  )`,
];
