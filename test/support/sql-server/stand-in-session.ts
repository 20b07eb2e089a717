import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { SqlError } from '../../../apps/farm/src/tds/sql-errors.js';
import { setsOptions } from '../../../apps/farm/src/tds/statement-text.js';
import {
  done,
  errorToken,
  returnStatus,
  transactionBegun,
  transactionCommitted,
  transactionRolledBack,
} from '../../../apps/farm/src/tds/tokens.js';
import { answerOf, asSqlError, type Sqlite } from './answers.js';
import type { Asked } from './rpc-statement.js';
import { asSqlite } from './t-sql.js';

const OpenSqlite = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options: { timeout: number },
) => Sqlite;

const DESCRIPTOR = Buffer.of(1, 0, 0, 0, 0, 0, 0, 0);
const BEGIN = 5;
const COMMIT = 7;

/** One login: its statements run on a connection of its own to the file behind all of them. */
export class StandInSession {
  private readonly sqlite: Sqlite;
  private rollsBackOnError = false;

  constructor(file: string) {
    this.sqlite = new OpenSqlite(file, { timeout: 0 });
    this.sqlite.pragma('journal_mode = WAL');
    this.sqlite.pragma('synchronous = OFF');
    this.sqlite.pragma('foreign_keys = ON');
    this.sqlite.function('SCHEMA_NAME', () => 'lockstep');
    this.sqlite.function('DB_NAME', () => 'lockstep');
  }

  /** Rolls back what is open, as a server does when a connection breaks. */
  end(): void {
    this.sqlite.close();
  }

  run(sql: string): void {
    this.sqlite.exec(asSqlite(sql).text);
  }

  batch(text: string): Buffer {
    if (!setsOptions(text)) throw new Error(`unexpected batch: ${text}`);
    if (/set xact_abort on/i.test(text)) this.rollsBackOnError = true;
    return done({ ends: 'batch' });
  }

  async transaction(operation: number): Promise<Buffer> {
    await this.unlocked(() => this.sqlite.exec(verb(operation)));
    const token =
      operation === BEGIN
        ? transactionBegun(DESCRIPTOR)
        : operation === COMMIT
          ? transactionCommitted(DESCRIPTOR)
          : transactionRolledBack(DESCRIPTOR);
    return Buffer.concat([token, done({ ends: 'batch' })]);
  }

  async statement({ text, values }: Asked): Promise<Buffer> {
    try {
      const { before, text: sql } = asSqlite(text);
      const { rows, count } = await this.unlocked(() => {
        if (before !== '') this.sqlite.exec(before);
        return answerOf(this.sqlite.prepare(sql), values);
      });
      return Buffer.concat([
        ...(rows === null ? [] : [rows.metadata, ...rows.rows]),
        done({ ends: 'in procedure', rowCount: count, moreFollows: true }),
        returnStatus(0),
        done({ ends: 'procedure' }),
      ]);
    } catch (error) {
      return this.failed(asSqlError(error as Error));
    }
  }

  /** With XACT_ABORT the server rolls back and says so in the same reply. */
  failed(error: SqlError): Buffer {
    const rollsBack = this.rollsBackOnError && this.sqlite.inTransaction;
    if (rollsBack) this.sqlite.exec('ROLLBACK');
    return Buffer.concat([
      errorToken(error, 'STANDIN'),
      ...(rollsBack ? [transactionRolledBack(DESCRIPTOR)] : []),
      returnStatus(error.number),
      done({ ends: 'procedure', failed: true }),
    ]);
  }

  /** Another session's lock is waited for; the event loop goes on meanwhile. */
  private async unlocked<T>(work: () => T): Promise<T> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
        await wait(1);
      }
    }
  }
}

const verb = (operation: number): string =>
  operation === BEGIN ? 'BEGIN' : operation === COMMIT ? 'COMMIT' : 'ROLLBACK';
