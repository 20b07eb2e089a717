import { jest } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PlatformDb, SqlServerSettings } from '#adapters/platform-db';

import {
  type Certificate,
  type CompiledPlatformDb,
  compilePlatformDb,
  codeOf,
  outcomesOf,
  ReadDatabase,
} from '../support/read-database.js';

/** Milliseconds; threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

let compiled: CompiledPlatformDb;
let database: ReadDatabase;

beforeAll(async () => {
  compiled = await compilePlatformDb();
});

afterAll(() => compiled.remove());

beforeEach(async () => {
  database = new ReadDatabase(compiled);
  await database.serve();
});

afterEach(() => database.stop());

/** Made for this spec and used nowhere else: signed by itself, for localhost, valid from 2020 to 2120. */
const CERTIFICATE: Certificate = {
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
describe('encryption of the platform database', () => {
  const overTls = async (change: Partial<SqlServerSettings>): Promise<PlatformDb> => {
    await database.server.close();
    await database.serve(CERTIFICATE);
    return database.open({ encrypt: true, server: 'localhost', ...change });
  };

  it('verifies the certificate of the server with the CA file', async () => {
    const caFile = join(await mkdtemp(join(tmpdir(), 'ca-')), 'ca.pem');
    await writeFile(caFile, CERTIFICATE.cert);
    const db = await overTls({ caFile, minTlsVersion: 'TLSv1.2' });
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    await expect(outcomesOf(db)).resolves.toMatchObject({ encryption: 'ok', inventory: 'ok' });
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const db = await overTls({});
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-tls-failed');
    await expect(outcomesOf(db)).resolves.toMatchObject({ encryption: 'fail', login: 'skipped' });
  });

  it('takes any certificate when told to, and the doctor warns of it', async () => {
    const db = await overTls({ trustServerCertificate: true });
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
    await expect(outcomesOf(db)).resolves.toMatchObject({ encryption: 'warn', inventory: 'ok' });
  });

  it('is verified before a wrong password is told', async () => {
    const db = await overTls({ trustServerCertificate: true, password: 'wrong horse' });
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-login-failed');
    await expect(outcomesOf(db)).resolves.toMatchObject({ encryption: 'warn', login: 'fail' });
  });

  it('is never given up: without it the login is not sent', async () => {
    const wire = await tapped(database.port);
    try {
      const db = database.open({ encrypt: true, port: wire.port });
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-tls-failed');
      await expect(outcomesOf(db)).resolves.toMatchObject({
        port: 'ok',
        encryption: 'fail',
        login: 'skipped',
      });
      expect(wire.messageTypes()).toEqual([PRELOGIN, PRELOGIN]);
    } finally {
      await wire.close();
    }
  });
});

/** TDS message types. */
const PRELOGIN = 0x12;

interface Tap {
  readonly port: number;
  /** Types of the first messages that clients sent, a list for each connection in one. */
  messageTypes(): number[];
  close(): Promise<void>;
}

/** Passes bytes on to the endpoint and keeps what clients sent. */
async function tapped(target: number): Promise<Tap> {
  const sent: Buffer[] = [];
  const proxy: Server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    client.on('data', (bytes) => sent.push(Buffer.from(bytes)));
    client.pipe(upstream).pipe(client);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    messageTypes: () => messageTypes(Buffer.concat(sent)),
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  };
}

function messageTypes(bytes: Buffer): number[] {
  const types: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += bytes.readUInt16BE(at + 2))
    types.push(bytes[at] ?? 0);
  return types;
}
