import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes, type DdlTypes } from './ddl-types.js';

/** The measured intervals of all audits, apart from their views: what rates and pictures of the past are made of. */
export class Readings implements MigrationInterface {
  readonly name: string = 'readings-0000000000005';

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

const changes = ({ text, longText, rising }: DdlTypes): string[] => [
  `CREATE TABLE "reading" (
    n ${rising},
    audit_id ${text(64)} NOT NULL,
    environment_key ${text(100)} NOT NULL REFERENCES "environment" (name_key),
    host_key ${text(256)} NOT NULL,
    host ${text(256)} NOT NULL,
    reference ${text(256)} NOT NULL,
    timeline ${text(64)} NOT NULL,
    at_ms bigint NOT NULL,
    lower_us bigint NOT NULL,
    upper_us bigint NOT NULL,
    rho_ppm bigint NOT NULL,
    verdict ${text(16)} NOT NULL,
    boot_id ${text(256)} NULL
  )`,
  `CREATE INDEX reading_environment ON "reading" (environment_key, n)`,
  `CREATE INDEX reading_when ON "reading" (environment_key, at_ms)`,
  // What an audit leaves to the next one.
  `ALTER TABLE "audit" ADD carry_json ${longText} NULL`,
];
