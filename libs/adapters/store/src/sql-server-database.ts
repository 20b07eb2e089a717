import { readFile } from 'node:fs/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { repeatWhile } from './busy-retry.js';
import { Database, type Work } from './database.js';
import { failureKind } from './failure-kind.js';
import { LoginCourse } from './login-course.js';
import { OpenRequests } from './open-requests.js';
import { sqlServerOptions } from './sql-server-options.js';
import { commitUnknown, notOpened, passing, wording } from './sql-server-problem.js';
import { migrateSqlServer } from './sql-server-schema.js';
import { placeOf, type SqlServerStoreSettings } from './store-settings.js';

/**
 * A pool of connections to SQL Server. Every transaction has a connection of its own, so nothing has to
 * queue: the guarded first statement decides, and the server's own locks do the rest.
 */
class SqlServerDatabase extends Database {
  readonly #requests = new OpenRequests();

  constructor(
    private readonly source: DataSource,
    private readonly settings: SqlServerStoreSettings,
  ) {
    super();
  }

  /** @throws Error also when the connection broke during the commit: then nobody knows what is stored. */
  write<T>(work: Work<T>): Promise<T> {
    return this.#requests.run(() =>
      repeatWhile(passing(this.settings), () => this.#transaction(work)),
    );
  }

  read<T>(work: Work<T>): Promise<T> {
    return this.#requests.run(() =>
      repeatWhile(passing(this.settings), () => work(this.source.manager)),
    );
  }

  close(): Promise<void> {
    return this.#requests.close(async () => {
      if (this.source.isInitialized) await this.source.destroy();
    });
  }

  async #transaction<T>(work: Work<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    await runner.startTransaction();
    const result = await this.#workOrRollBack(runner, work);
    try {
      await runner.commitTransaction();
    } catch (error) {
      throw failureKind(error) === 'away' ? commitUnknown(this.settings, error) : error;
    }
    return result;
  }

  async #workOrRollBack<T>(runner: QueryRunner, work: Work<T>): Promise<T> {
    try {
      return await work(runner.manager);
    } catch (error) {
      // It fails when the server has rolled back by itself or is gone: nothing is left then, and `error` says why.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }
}

/** @throws Error saying why the server or the database cannot be used and what to do */
export async function openSqlServer(settings: SqlServerStoreSettings): Promise<Database> {
  const course = new LoginCourse(settings.encrypt ?? true);
  const ca = settings.caFile === undefined ? null : await readCa(settings.caFile, settings);
  const source = new DataSource(sqlServerOptions(settings, ca, course));
  const database = new SqlServerDatabase(source, settings);
  try {
    await source.initialize();
    await database.write((manager) => migrateSqlServer(manager, placeOf(settings)));
    return database;
  } catch (error) {
    await database.close();
    throw notOpened(settings, error, course);
  }
}

async function readCa(file: string, settings: SqlServerStoreSettings): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(
      `The store ${placeOf(settings)} cannot be opened: its CA file cannot be read (${wording(cause)}). Check store.caFile.`,
      { cause },
    );
  }
}
