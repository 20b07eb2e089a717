import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes, type DdlTypes } from './ddl-types.js';

/**
 * What runs need that one of several coordinators drives and that people steer: a wish in place of a flag, who approved,
 * what broke a promise, how long the run was driven, its commands and their lines once each. The lease itself has had its
 * columns since the first tables.
 */
export class Leases implements MigrationInterface {
  readonly name: string = 'leases-0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes(ddlTypes(runner.dataSource.options.type)))
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('The store only migrates forward: restore the backup made before the upgrade.'),
    );
  }
}

const changes = ({ text, longText }: DdlTypes): string[] => [
  `ALTER TABLE "run" ADD wish ${text(16)} DEFAULT 'go-on' NOT NULL`,
  `UPDATE "run" SET wish = 'abort' WHERE abort_requested = 1`,
  `ALTER TABLE "run" DROP COLUMN abort_requested`,
  `ALTER TABLE "run" ADD approved_by ${text(256)} NULL`,
  `ALTER TABLE "run" ADD breach ${longText} NULL`,
  `ALTER TABLE "run" ADD driven_ms bigint DEFAULT 0 NOT NULL`,
  // Every command id that a step ever had. A step's row knows only that of its present attempt.
  `CREATE TABLE "run_command" (
    command_id ${text(256)} NOT NULL PRIMARY KEY,
    run_id ${text(64)} NOT NULL REFERENCES "run" (id),
    seq int NOT NULL,
    attempt int NOT NULL
  )`,
  `CREATE UNIQUE INDEX run_command_attempt ON "run_command" (run_id, seq, attempt)`,
  `INSERT INTO "run_command" (command_id, run_id, seq, attempt)
   SELECT command_id, run_id, seq, attempt FROM "run_step" WHERE command_id IS NOT NULL`,
  `CREATE TABLE "run_log" (
    run_id ${text(64)} NOT NULL REFERENCES "run" (id),
    n int NOT NULL,
    command_id ${text(256)} NOT NULL,
    line int NOT NULL,
    at_ms bigint NOT NULL,
    line_text ${longText} NOT NULL,
    PRIMARY KEY (run_id, n)
  )`,
  // Its coordinator's sign of life while it runs.
  `ALTER TABLE "audit" ADD beat bigint DEFAULT 0 NOT NULL`,
  `CREATE UNIQUE INDEX run_log_once ON "run_log" (command_id, line)`,
];
