import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type sql from 'mssql';
import type { TdsFaults } from './faults.js';
import { TestDatabase } from './test-database.js';

/** Milliseconds; drivers and threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const NOW = 'SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now';
const ZONE = 'SELECT CURRENT_TIMEZONE_ID() AS zone';
const SERVERS = 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER';

let database: TestDatabase;

beforeEach(async () => {
  database = await new TestDatabase().start();
  database.servers = [{ id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true }];
});

afterEach(async () => {
  await database.stop();
});

const alive = async (): Promise<void> => {
  database.server.setFaults({});
  expect((await (await database.connect()).query(NOW)).recordset).toHaveLength(1);
};

describe('a missing or forbidden object', () => {
  it.each<[string, TdsFaults, string, number, string]>([
    ['missing table', { missingTable: 'OSSYS_SERVER' }, SERVERS, 208, "object name 'OSSYS_SERVER'"],
    [
      'denied table',
      { denied: 'OSSYS_SERVER' },
      SERVERS,
      229,
      "The SELECT permission was denied on the object 'OSSYS_SERVER', database 'outsystems', schema 'dbo'.",
    ],
    [
      'denied view',
      { denied: 'sys.time_zone_info' },
      'SELECT name, current_utc_offset, is_currently_dst FROM sys.time_zone_info',
      229,
      "'time_zone_info', database 'mssqlsystemresource', schema 'sys'.",
    ],
    ['denied function', { denied: 'SYSDATETIMEOFFSET' }, NOW, 229, 'The EXECUTE permission'],
    [
      'missing function',
      { missingFunction: 'CURRENT_TIMEZONE_ID' },
      ZONE,
      195,
      "'CURRENT_TIMEZONE_ID' is not a recognized built-in function name.",
    ],
  ])('is an ERROR: %s', async (_case, faults, text, number, message) => {
    const pool = await database.connect();
    database.server.setFaults(faults);
    await expect(pool.query(text)).rejects.toMatchObject({
      number,
      message: expect.stringContaining(message) as string,
    });
    expect((await pool.query('SELECT 1')).recordset).toHaveLength(1);
  });

  it('is an ERROR on a server that does not know its zone', async () => {
    database.zoneWindowsId = null;
    await expect((await database.connect()).query(ZONE)).rejects.toMatchObject({ number: 195 });
  });
});

/** The types of mssql lack the argument that its ConnectionPool.request takes. */
const impatientRequest = (pool: sql.ConnectionPool): sql.Request =>
  (pool.request as (limits: { requestTimeout: number }) => sql.Request).call(pool, {
    requestTimeout: 100,
  });

describe('a server that does not answer', () => {
  it.each(['prelogin', 'login'] as const)('lets the client wait for its %s', async (hang) => {
    database.server.setFaults({ hang });
    const connecting = database.connect({ connectionTimeout: 300 });
    await expect(connecting).rejects.toMatchObject({ code: 'ETIMEOUT' });
    await alive();
  });

  it('gives way to an Attention and goes on with the same connection', async () => {
    let opened = 0;
    const pool = await database.connect({
      beforeConnect: () => {
        opened += 1;
      },
    });
    await pool.query(NOW);
    const before = opened;
    database.server.setFaults({ hang: 'query' });
    const plain = impatientRequest(pool).query(NOW);
    await expect(plain).rejects.toMatchObject({ code: 'ETIMEOUT' });
    const withParameter = impatientRequest(pool).input('a', 1).query(NOW);
    await expect(withParameter).rejects.toMatchObject({ code: 'ETIMEOUT' });
    database.server.setFaults({});
    expect((await pool.query(NOW)).recordset).toHaveLength(1);
    expect(opened).toBe(before);
  });

  it('lets a client log in and cancel', async () => {
    database.server.setFaults({ hang: 'query' });
    const pool = await database.connect();
    const request = pool.request();
    const answer = request.query(NOW);
    // The driver sends its request a turn after query(); a cancel before that never leaves it.
    setImmediate(() => {
      request.cancel();
    });
    await expect(answer).rejects.toMatchObject({ code: 'ECANCEL' });
    database.server.setFaults({});
    expect((await pool.query(NOW)).recordset).toHaveLength(1);
  });
});

describe('a lost connection', () => {
  it('fails the request under way, and the next one finds a new connection', async () => {
    const pool = await database.connect();
    database.onRead = () => {
      database.server.disconnectAll();
    };
    await expect(pool.query(NOW)).rejects.toMatchObject({ code: 'ECONNRESET' });
    database.onRead = () => undefined;
    expect((await pool.query(NOW)).recordset).toHaveLength(1);
  });

  it('leaves none behind', async () => {
    const pool = await database.connect();
    await pool.query(NOW);
    await database.untilConnections(1);
    await pool.close();
    await database.untilConnections(0);
    expect(database.server.connections).toBe(0);
  });
});

type Fate =
  | { readonly kind: 'answered' }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'uncaught'; readonly message: string };

/** The driver throws out of band on malformed tokens: only a thread of its own survives that. */
async function fateOfClient(config: sql.config, text: string): Promise<Fate> {
  const client = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { ConnectionPool } = require(workerData.driver);
    new ConnectionPool(workerData.config).connect()
      .then((pool) => pool.query(workerData.text))
      .then(
        () => parentPort.postMessage({ kind: 'answered' }),
        (error) => parentPort.postMessage({ kind: 'rejected', message: error.message }),
      );`;
  const driver = createRequire(import.meta.url).resolve('mssql');
  const worker = new Worker(client, { eval: true, workerData: { driver, config, text } });
  try {
    const [fate] = (await once(worker, 'message')) as [Fate];
    return fate;
  } catch (error) {
    return { kind: 'uncaught', message: (error as Error).message };
  } finally {
    await worker.terminate();
  }
}

describe('garbage in the stream', () => {
  it.each<[NonNullable<TdsFaults['garbage']>, string, string]>([
    ['after-loginack', NOW, 'Unknown type: 65'],
    ['in-colmetadata', NOW, 'Unrecognised data type 0x41'],
    ['in-row', NOW, 'unexpected end of data'],
    ['in-row', SERVERS, 'Unsupported dataLength 65 for IntN'],
  ])('%s ends a client that has no thread of its own (%s)', async (garbage, text, message) => {
    database.server.setFaults({ garbage });
    expect(await fateOfClient(database.config(), text)).toEqual({ kind: 'uncaught', message });
    await alive();
  });
});
