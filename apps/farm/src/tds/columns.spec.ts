import { jest } from '@jest/globals';
import sql from 'mssql';
import { anActivationRow, TestDatabase } from './test-database.js';

/** Milliseconds; drivers and threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const SERVERS = 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER';
const ACTIVATION = 'SELECT * FROM OSSYS_ACTIVATION';

let database: TestDatabase;

beforeEach(async () => {
  database = await new TestDatabase().start();
});

afterEach(async () => {
  await database.stop();
});

const rowsOf = async (text: string) =>
  (await (await database.connect()).query<Record<string, unknown>>(text)).recordset;

describe('columns', () => {
  it('carry the extremes of their types', async () => {
    database.activation = [
      anActivationRow({
        id: -2147483648,
        referenceNo: -9223372036854775808n,
        amount: '-999999999999999999999999999999.99999999',
        label: '',
        note: '',
        createdOn: -62135596800000000000n,
        validUntil: { utcNs: 253402300799999999900n, offsetMin: -840 },
        isEnabled: false,
        digest: Buffer.alloc(0),
        content: Buffer.alloc(0),
      }),
      anActivationRow({
        id: 2147483647,
        referenceNo: 9223372036854775807n,
        amount: '0.00000001',
        label: 'ü𝄞'.padEnd(100, 'x'),
        note: 'é'.repeat(300_000),
        createdOn: 1_795_305_723_123_456_700n,
        validUntil: { utcNs: 1_795_305_723_123_456_799n, offsetMin: 345 },
        isEnabled: true,
        digest: Buffer.alloc(32, 7),
        content: Buffer.alloc(100_000, 0xfe),
      }),
    ];
    const [least, most] = await rowsOf(ACTIVATION);
    expect(least).toEqual({
      ID: -2147483648,
      REFERENCE_NO: '-9223372036854775808',
      AMOUNT: -1e30,
      LABEL: '',
      NOTE: '',
      CREATED_ON: new Date('0001-01-01T00:00:00Z'),
      VALID_UNTIL: new Date('9999-12-31T23:59:59.999Z'),
      IS_ENABLED: false,
      DIGEST: Buffer.alloc(0),
      CONTENT: Buffer.alloc(0),
    });
    expect(most).toMatchObject({
      ID: 2147483647,
      REFERENCE_NO: '9223372036854775807',
      AMOUNT: 1e-8,
      LABEL: 'ü𝄞'.padEnd(100, 'x'),
      CREATED_ON: { nanosecondsDelta: 0.0004567 },
      VALID_UNTIL: { nanosecondsDelta: 0.0004567 },
      IS_ENABLED: true,
      DIGEST: Buffer.alloc(32, 7),
    });
    expect(most?.['CREATED_ON']).toEqual(new Date('2026-11-22T00:02:03.123Z'));
    expect(most?.['NOTE'] === 'é'.repeat(300_000)).toBe(true);
    expect(Buffer.alloc(100_000, 0xfe).equals(most?.['CONTENT'] as Buffer)).toBe(true);
  });

  it('carry NULL', async () => {
    database.activation = [anActivationRow()];
    const [row] = await rowsOf(ACTIVATION);
    const { ID, ...others } = row ?? {};
    expect(ID).toBe(1);
    expect(Object.values(others)).toEqual(Array<null>(9).fill(null));
  });

  it('tell their types', async () => {
    const result = await (await database.connect()).query(ACTIVATION);
    expect(result.recordset.columns).toMatchObject({
      ID: { type: sql.Int, nullable: true },
      REFERENCE_NO: { type: sql.BigInt },
      AMOUNT: { type: sql.Decimal, precision: 38, scale: 8 },
      LABEL: { type: sql.NVarChar, length: 200 },
      NOTE: { type: sql.NVarChar, length: sql.MAX },
      CREATED_ON: { type: sql.DateTime2, scale: 7 },
      VALID_UNTIL: { type: sql.DateTimeOffset, scale: 7 },
      IS_ENABLED: { type: sql.Bit },
      DIGEST: { type: sql.VarBinary, length: 32 },
      CONTENT: { type: sql.VarBinary, length: sql.MAX },
    });
  });

  it.each([512, 4096, 32_767])(
    'cross packets of %i bytes in both directions',
    async (packetSize) => {
      database.servers = Array.from({ length: 5_000 }, (_, index) => ({
        id: index,
        name: `OSFE${index}`,
        ipAddress: '10.0.0.1',
        isActive: index % 2 === 0,
      }));
      const pool = await database.connect({ options: { packetSize } });
      const result = await pool.query(`/* ${'x'.repeat(50_000)} */ ${SERVERS}`);
      expect(result.rowsAffected).toEqual([5_000]);
      expect(result.recordset[4_999]).toMatchObject({ ID: 4_999, NAME: 'OSFE4999' });
    },
  );

  it('that a row does not fit are named in an ERROR, and the server lives', async () => {
    database.activation = [anActivationRow({ label: 'x'.repeat(101) })];
    await expect(rowsOf(ACTIVATION)).rejects.toMatchObject({
      number: 50000,
      message: expect.stringContaining('RangeError: 202 bytes do not fit 200') as string,
    });
    expect(await rowsOf('SELECT 1')).toHaveLength(1);
  });
});
