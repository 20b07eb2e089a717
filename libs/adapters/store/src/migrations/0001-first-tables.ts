import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes, type DdlTypes } from './ddl-types.js';

/**
 * Statements that SQLite and SQL Server both take. A unique index with a filter, because SQL Server
 * counts two NULLs as equal. No cascades: SQL Server refuses several paths to one table.
 */
export class FirstTables implements MigrationInterface {
  readonly name = 'first-tables-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const types = ddlTypes(runner.dataSource.options.type);
    for (const statement of [...farmTables(types), ...runTable(types), ...stepTables(types)])
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('The store only migrates forward: restore the backup made before the upgrade.'),
    );
  }
}

const farmTables = ({ text, longText, rising }: DdlTypes): string[] => [
  `CREATE TABLE "environment" (
    name_key ${text(100)} NOT NULL PRIMARY KEY,
    name ${text(100)} NOT NULL,
    settings_json ${longText} NOT NULL,
    worker_secret_hash ${text(256)} NOT NULL,
    fence bigint NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  )`,
  `CREATE TABLE "host" (
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    host_key ${text(256)} NOT NULL,
    host ${text(256)} NOT NULL,
    facts_json ${longText} NULL,
    worker_version ${text(256)} NULL,
    last_seen_at_ms bigint NULL,
    excluded_json ${longText} NULL,
    same_as ${text(256)} NULL,
    PRIMARY KEY (environment_key, host_key)
  )`,
  `CREATE TABLE "audit" (
    n ${rising},
    id ${text(64)} NOT NULL UNIQUE,
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    status ${text(32)} NOT NULL,
    started_at_ms bigint NOT NULL,
    view_json ${longText} NOT NULL
  )`,
  `CREATE INDEX audit_environment ON "audit" (environment_key, n)`,
  `CREATE INDEX audit_running ON "audit" (status) WHERE status = 'running'`,
  `CREATE TABLE "plan" (
    id ${text(64)} NOT NULL PRIMARY KEY,
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    plan_hash ${text(64)} NOT NULL,
    created_at_ms bigint NOT NULL,
    plan_json ${longText} NOT NULL,
    warnings_json ${longText} NOT NULL
  )`,
  `CREATE INDEX plan_environment ON "plan" (environment_key)`,
];

/** owner, epoch, beat and fence are the lease of a run; nothing reads them before leases exist. */
const runTable = ({ text, longText, boolean, rising }: DdlTypes): string[] => [
  `CREATE TABLE "run" (
    n ${rising},
    id ${text(64)} NOT NULL UNIQUE,
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    environment ${text(100)} NOT NULL,
    active_key ${text(100)} NULL,
    idempotency_key ${text(256)} NULL,
    plan_id ${text(64)} NOT NULL REFERENCES "plan" (id),
    plan_hash ${text(64)} NOT NULL,
    kind ${text(32)} NOT NULL,
    status ${text(32)} NOT NULL,
    stage int NOT NULL,
    abort_requested ${boolean} NOT NULL,
    version int NOT NULL,
    frozen_json ${longText} NOT NULL,
    gates_json ${longText} NOT NULL,
    message ${longText} NULL,
    reason ${longText} NOT NULL,
    requested_by ${text(256)} NOT NULL,
    created_at_ms bigint NOT NULL,
    started_at_ms bigint NULL,
    finished_at_ms bigint NULL,
    owner ${text(64)} NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    beat bigint DEFAULT 0 NOT NULL,
    fence bigint NULL
  )`,
  `CREATE UNIQUE INDEX run_active_key ON "run" (active_key) WHERE active_key IS NOT NULL`,
  `CREATE UNIQUE INDEX run_idempotency_key ON "run" (idempotency_key) WHERE idempotency_key IS NOT NULL`,
  `CREATE INDEX run_environment ON "run" (environment_key, n)`,
  `CREATE INDEX run_plan ON "run" (plan_id)`,
];

const stepTables = ({ text, longText }: DdlTypes): string[] => [
  `CREATE TABLE "run_step" (
    run_id ${text(64)} NOT NULL REFERENCES "run" (id),
    seq int NOT NULL,
    stage int NOT NULL,
    host ${text(256)} NOT NULL,
    operation ${text(64)} NOT NULL,
    service ${text(256)} NOT NULL,
    status ${text(32)} NOT NULL,
    attempt int NOT NULL,
    command_id ${text(256)} NULL,
    expect_generation ${text(256)} NULL,
    generation ${text(256)} NULL,
    message ${longText} NULL,
    PRIMARY KEY (run_id, seq)
  )`,
  `CREATE UNIQUE INDEX run_step_command_id ON "run_step" (command_id) WHERE command_id IS NOT NULL`,
  `CREATE TABLE "run_event" (
    run_id ${text(64)} NOT NULL REFERENCES "run" (id),
    n int NOT NULL,
    at_ms bigint NOT NULL,
    type ${text(16)} NOT NULL,
    host ${text(256)} NULL,
    service ${text(256)} NULL,
    status ${text(32)} NOT NULL,
    message ${longText} NULL,
    PRIMARY KEY (run_id, n)
  )`,
];
