import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddlTypes } from './ddl-types.js';

/** What the audits of an environment have to remember of each other: one row each. */
export class ClockMemories implements MigrationInterface {
  readonly name: string = 'clock-memories-0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    const { text, longText } = ddlTypes(runner.dataSource.options.type);
    await runner.query(`CREATE TABLE "clock_memory" (
    environment_key ${text(100)} NOT NULL PRIMARY KEY REFERENCES "environment" (name_key),
    version int NOT NULL,
    memory_json ${longText} NOT NULL
  )`);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('The store only migrates forward: restore the backup made before the upgrade.'),
    );
  }
}
