import { jest } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { MESSAGE, packetize } from './packet-stream.js';
import { TestDatabase } from './test-database.js';

/** Milliseconds; drivers and threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

/** Made for this spec and used nowhere else: self-signed, for localhost and OSDB01, valid to 2120. */
const CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghnDUFwlnNbBJPHEF
AzMzmJntEq4K2tljgOpU4lo+OI2hRANCAARL7a/JgLtt3I0pE0dpBZwta6Djqsjz
87JtFAA94khPfDxWhEQKA42DnBVVDicBS59E7DsBmB7FCUchMSvjFFwz
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBajCCAQ+gAwIBAgIBATAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZPU0RCMDEw
IBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBk9T
REIwMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEvtr8mAu23cjSkTR2kFnC1r
oOOqyPPzsm0UAD3iSE98PFaERAoDjYOcFVUOJwFLn0TsOwGYHsUJRyExK+MUXDOj
VjBUMCIGA1UdEQQbMBmCCWxvY2FsaG9zdIIGb3NkYjAxhwR/AAABMA8GA1UdEwEB
/wQFMAMBAf8wHQYDVR0OBBYEFE8F2s0tHXKLeXbmGwIAXJ1lDsGrMAoGCCqGSM49
BAMCA0kAMEYCIQCSzKvSljsvZoM/gN2VsrqveKsL5yV1qwvVtEkuajuIFQIhAJ7V
sWNfo1pkShowS05O10Kk7Kbs8PEyXvdXb029W7ev
-----END CERTIFICATE-----
`,
};
const NOW = 'SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now';

let database: TestDatabase;

afterEach(async () => {
  await database.stop();
});

describe('encryption', () => {
  it('is what a client that trusts the certificate gets', async () => {
    database = await new TestDatabase(CERTIFICATE).start();
    const ciphers: (string | undefined)[] = [];
    const pool = await database.connect({
      beforeConnect: (connection) => {
        connection.on('secure', (clear: { getCipher(): { version: string } }) =>
          ciphers.push(clear.getCipher().version),
        );
      },
      options: {
        encrypt: true,
        trustServerCertificate: false,
        serverName: 'localhost',
        cryptoCredentialsDetails: { ca: CERTIFICATE.cert },
      },
    });
    database.servers = Array.from({ length: 3_000 }, (_, id) => ({
      id,
      name: `OSFE${id}`,
      ipAddress: '10.0.0.1',
      isActive: true,
    }));
    expect((await pool.query(NOW)).recordset).toHaveLength(1);
    const servers = await pool.query('SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER');
    expect(servers.recordset).toHaveLength(3_000);
    expect(new Set(ciphers)).toEqual(new Set(['TLSv1.2']));
  });

  it('lets a client that knows no issuer of the certificate refuse it, and lives', async () => {
    database = await new TestDatabase(CERTIFICATE).start();
    const options = { encrypt: true, trustServerCertificate: false, serverName: 'localhost' };
    await expect(database.connect({ options })).rejects.toMatchObject({
      code: 'ESOCKET',
      message: expect.stringContaining('self-signed certificate') as string,
    });
    expect((await (await database.connect()).query(NOW)).recordset).toHaveLength(1);
    await database.untilConnections(1);
  });

  it('still refuses a wrong password, and drops its connections', async () => {
    database = await new TestDatabase(CERTIFICATE).start();
    const options = { encrypt: true, trustServerCertificate: true, serverName: 'localhost' };
    await expect(database.connect({ password: 'wrong', options })).rejects.toMatchObject({
      message: "Login failed for user 'lockstep'.",
    });
    const pool = await database.connect({ options });
    database.onRead = () => {
      database.server.disconnectAll();
    };
    await expect(pool.query(NOW)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await database.untilConnections(0);
  });

  it('keeps the server alive whatever a client sends instead of a handshake', async () => {
    database = await new TestDatabase(CERTIFICATE).start();
    const asksForTls = Buffer.of(0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 19, 0, 0, 0, 0, 0, 1);
    const inPrelogin = (payload: Buffer): Buffer =>
      packetize({ type: MESSAGE.prelogin, payload, packetBytes: 4_096, spid: 0 });
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 500 }).map((all) => Buffer.from(all));
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (payload, isFramed) => {
        const socket = connect(database.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(inPrelogin(asksForTls));
        await once(socket, 'data');
        const closed = once(socket.resume(), 'close');
        socket.end(isFramed ? inPrelogin(payload) : payload);
        await closed;
      }),
      { numRuns: 50 },
    );
    await database.untilConnections(0);
    expect((await (await database.connect()).query(NOW)).recordset).toHaveLength(1);
  });

  it('is not had from a server without a certificate: tedious then goes on in clear text', async () => {
    database = await new TestDatabase().start();
    let wasSecured = false;
    const pool = await database.connect({
      beforeConnect: (connection) => {
        connection.on('secure', () => {
          wasSecured = true;
        });
      },
      options: { encrypt: true, trustServerCertificate: false },
    });
    expect((await pool.query(NOW)).recordset).toHaveLength(1);
    expect(wasSecured).toBe(false);
  });
});
