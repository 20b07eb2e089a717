import { readFile } from 'node:fs/promises';

import mssql from 'mssql';

import { ConnectionCourse } from './connection-course.js';
import { driverConfig } from './driver-config.js';
import { ConnectFailed, EncryptionFailed, StrangeAnswer } from './failure.js';
import type { Cell, Reply } from './session.js';
import { Session } from './session.js';
import type { SqlServerSettings } from './settings.js';

/** Opens a session with the mssql driver; the pool behind it holds one connection. Statements go out as plain batches. */
export async function openMssqlSession(
  settings: SqlServerSettings,
  signal: AbortSignal,
): Promise<Session> {
  const ca = settings.caFile === undefined ? null : await readCa(settings.caFile);
  const course = new ConnectionCourse(settings.encrypt);
  const pool = new mssql.ConnectionPool({
    ...driverConfig(settings, ca),
    beforeConnect: (connection) => course.follow(connection),
  });
  const session = new MssqlSession(pool, course);
  const abandon = (): void => session.end();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    await pool.connect();
    course.demandEncryption();
  } catch (error) {
    course.demandEncryption();
    throw error instanceof ConnectFailed ? error : course.connectFailed(error);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
  return session;
}

class MssqlSession extends Session {
  constructor(
    private readonly pool: mssql.ConnectionPool,
    private readonly course: ConnectionCourse,
  ) {
    super();
    // The connection or statement under way rejects too; an `error` that nobody hears would end the thread.
    pool.on('error', () => undefined);
  }

  get tls(): string | null {
    return this.course.tls;
  }

  async ask(statement: string): Promise<Reply> {
    this.course.startOver();
    const t1Ns = process.hrtime.bigint();
    try {
      const result = await this.pool.request().batch<readonly Cell[]>(statement);
      const wire = this.course.nearestTo({ t1Ns, t4Ns: process.hrtime.bigint() });
      const tables: readonly (readonly (readonly Cell[])[])[] = result.recordsets;
      const [rows] = tables;
      if (rows === undefined) throw new StrangeAnswer('the answer holds no table');
      return { rows, ...wire };
    } catch (error) {
      this.course.demandEncryption();
      throw error instanceof mssql.ConnectionError ? this.course.connectFailed(error) : error;
    }
  }

  end(): void {
    this.course.end();
    // Nobody waits: a pool whose connection hangs closes late or never, and its connection is gone already.
    this.pool.close(() => undefined);
  }
}

async function readCa(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new EncryptionFailed(`cannot read the CA file ${path}: ${reason}`, { cause: error });
  }
}
