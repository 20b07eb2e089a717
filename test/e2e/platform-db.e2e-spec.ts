import { jest } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';

import type {
  DatabaseClockReading,
  DatabaseProblemCode,
  Outcome,
  PlatformDb,
  PlatformDbSettings,
  SqlServerSettings,
} from '#adapters/platform-db';
import { intersectBurst } from '#domain/clock';

import { TdsServer } from '../../apps/farm/src/tds/tds-server.js';
import { eventually } from '../support/eventually.js';

/** Milliseconds; threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '../..');
/** All that a thread loads from this repository. */
const COMPILED = [
  'libs/domain/clock/src',
  'libs/domain/zones/src',
  'libs/adapters/platform-db/src',
];
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
const OFFSET = 7_200_000_123_456n;

/** A worker thread loads no TypeScript: the same code as JavaScript, in a folder that looks like a build. */
async function compile(folder: string): Promise<void> {
  const imports = { '#domain/*': './libs/domain/*/src/index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const source of COMPILED) {
    await mkdir(join(folder, source), { recursive: true });
    const files = (await readdir(join(ROOT, source))).filter((file) =>
      /(?<!\.spec)\.ts$/.test(file),
    );
    for (const file of files) {
      const text = await readFile(join(ROOT, source, file), 'utf8');
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
      });
      await writeFile(join(folder, source, file.replace(/\.ts$/, '.js')), outputText);
    }
  }
}

type Certificate = NonNullable<ConstructorParameters<typeof TdsServer>[0]['tls']>;
type Open = (settings: PlatformDbSettings) => PlatformDb;

let folder: string;
let openPlatformDb: Open;
let server: TdsServer;
let port: number;
let tickNs: bigint;
const opened: PlatformDb[] = [];
const MINUTE = 60_000_000_000n;
const baseNs = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint() + OFFSET;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-db-'));
  await compile(folder);
  const file = join(folder, 'libs/adapters/platform-db/src/index.js');
  ({ openPlatformDb } = (await import(pathToFileURL(file).href)) as { openPlatformDb: Open });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(() => serve());

/** Starts the endpoint; with `tls` it offers encryption. */
async function serve(tls?: Certificate): Promise<void> {
  tickNs = 15_625_000n;
  server = new TdsServer({
    ...(tls === undefined ? {} : { tls }),
    clock: {
      wallNs: () => process.hrtime.bigint() + baseNs,
      tickNs: () => tickNs,
      zone: () => 'Europe/Berlin',
      zoneWindowsId: () => 'W. Europe Standard Time',
    },
    tables: {
      servers: () => [
        { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
        { id: 2, name: 'OSFE01', ipAddress: '10.0.0.2', isActive: false },
      ],
      activation: () => [],
      timers: () => [
        { name: 'Send mails', host: 'OSFE01', sinceNs: process.hrtime.bigint() + baseNs - MINUTE },
      ],
    },
    login: { user: 'lockstep_reader', password: 'right horse', database: 'OSPROD' },
    machineName: 'OSDB01',
  });
  port = await server.listen(0);
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.close()));
  await server.close();
});

function open(change: Partial<SqlServerSettings> = {}): PlatformDb {
  const db = openPlatformDb({
    kind: 'sqlserver',
    server: '127.0.0.1',
    port,
    database: 'OSPROD',
    user: 'lockstep_reader',
    password: 'right horse',
    encrypt: false,
    trustServerCertificate: false,
    timeoutMs: 20_000,
    ...change,
  });
  opened.push(db);
  return db;
}

/** Whether the bound that the stamps prove holds the true offset of the endpoint's clock. */
function holdsTruth({ stamps, tickNs: declared }: DatabaseClockReading): boolean {
  const [first] = stamps;
  if (first === undefined) return false;
  const result = intersectBurst(
    stamps.map(({ t1Ns, t4Ns, wallNs }) => {
      const wall = Number(wallNs - first.wallNs) / 1e6;
      const local = (ns: bigint): number => Number(ns - first.t1Ns) / 1e6;
      return { t1: local(t1Ns), t2: wall, t3: wall, t4: local(t4Ns) };
    }),
    { granularity: { local: 0, remote: declared / 1e6 }, rhoPpm: 500 },
  );
  const truth = Number(baseNs - (first.wallNs - first.t1Ns)) / 1e6;
  return result.kind === 'measured' && result.offset.lower <= truth && truth <= result.offset.upper;
}

const codeOf = (outcome: Outcome<unknown>): DatabaseProblemCode | 'ok' =>
  outcome.ok ? 'ok' : outcome.problem.code;

const outcomesOf = async (db: PlatformDb): Promise<Record<string, string>> =>
  Object.fromEntries((await db.doctor()).map(({ check, outcome }) => [check, outcome]));

describe('the platform database over the real driver in its thread', () => {
  it.each([15_625_000n, 1_000n])('bounds a clock of tick %d ns around the truth', async (tick) => {
    tickNs = tick;
    const db = open();
    for (let round = 0; round < 3; round += 1) {
      const reading = await db.readClock({ reads: 8 });
      if (!reading.ok) throw new Error(reading.problem.evidence);
      expect(reading.value.stamps).toHaveLength(8);
      expect(holdsTruth(reading.value)).toBe(true);
      expect(reading.value.zone).toEqual({ windowsId: 'W. Europe Standard Time', problem: null });
      expect([60, 120]).toContain(reading.value.utcOffsetMin);
    }
  });

  it('reads all front-ends, active or not', async () => {
    await expect(open().readServers()).resolves.toEqual({
      ok: true,
      value: [
        { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
        { id: 2, name: 'OSFE01', ipAddress: '10.0.0.2', isActive: false },
      ],
    });
  });

  it('holds one connection and takes a new one when it was dropped', async () => {
    const db = open();
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    server.disconnectAll();
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    expect(codeOf(await db.readServers())).toBe('ok');
    await eventually('the tried connection to go', () => server.connections === 1);
  });

  it.each([
    ['database-login-failed', { password: 'wrong horse' }],
    ['database-catalog-missing', { database: 'NOPE' }],
    ['database-login-failed', { domain: 'CORP' }],
    ['database-tls-failed', { encrypt: true, caFile: '/nowhere/ca.pem' }],
    ['database-unreachable', { server: 'no-such-host.invalid' }],
  ])('says %s for %j and shows no password', async (code, change) => {
    const db = open(change);
    const outcome = await db.readClock({ reads: 1 });
    const checks = await db.doctor();
    expect(codeOf(outcome)).toBe(code);
    expect(checks.some((check) => check.outcome === 'fail')).toBe(true);
    expect(JSON.stringify([outcome, checks])).not.toContain('horse');
  });

  it('says that nothing listens, and reads as soon as something does', async () => {
    await server.close();
    const db = open();
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-unreachable');
    await expect(outcomesOf(db)).resolves.toMatchObject({
      name: 'ok',
      port: 'fail',
      login: 'skipped',
    });
    await server.listen(port);
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
  });

  it.each([
    ['database-query-failed', { missingTable: 'OSSYS_SERVER' }],
    ['database-right-missing', { denied: 'OSSYS_SERVER' }],
  ])(
    'says %s for %j, gives the grant, and measures the clock all the same',
    async (code, fault) => {
      server.setFaults(fault);
      const db = open();
      expect(codeOf(await db.readServers())).toBe(code);
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
      const inventory = (await db.doctor()).find(({ check }) => check === 'inventory');
      expect(inventory?.outcome).toBe('fail');
      expect(inventory?.sql ?? '').toBe(
        code === 'database-right-missing'
          ? 'USE [OSPROD];\nGRANT SELECT ON dbo.OSSYS_SERVER TO [lockstep_reader];'
          : '',
      );
    },
  );

  it('leaves the clock as good as it is where the zone cannot be read', async () => {
    server.setFaults({ missingFunction: 'CURRENT_TIMEZONE_ID' });
    const db = open();
    await expect(db.readClock({ reads: 1 })).resolves.toMatchObject({
      ok: true,
      value: { zone: { windowsId: null, problem: { code: 'database-function-missing' } } },
    });
    await expect(outcomesOf(db)).resolves.toMatchObject({ zone: 'warn', inventory: 'ok' });
  });

  it.each(['prelogin', 'login', 'query'] as const)(
    'gives a server that hangs at %s up within the limit, also on a connection that worked',
    async (hang) => {
      const db = open({ timeoutMs: 400 });
      await db.readClock({ reads: 1 });
      server.setFaults({ hang });
      if (hang !== 'query') server.disconnectAll();
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-timeout');
      expect(codeOf(await db.readServers())).toBe('database-timeout');
      server.setFaults({});
    },
  );

  it.each(['after-loginack', 'in-colmetadata', 'in-row'] as const)(
    'lives through bytes that are no TDS %s, and reads when they are gone',
    async (garbage) => {
      const db = open();
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
      server.setFaults({ garbage });
      server.disconnectAll();
      expect(codeOf(await db.readClock({ reads: 2 }))).toBe('database-protocol-error');
      expect(codeOf(await db.readServers())).toBe('database-protocol-error');
      expect(Object.values(await outcomesOf(db))).toContain('fail');
      server.setFaults({});
      expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    },
  );
});

describe('encryption of the platform database', () => {
  const overTls = async (change: Partial<SqlServerSettings>): Promise<PlatformDb> => {
    await server.close();
    await serve(CERTIFICATE);
    return open({ encrypt: true, server: 'localhost', ...change });
  };

  it('verifies the certificate of the server with the CA file', async () => {
    const caFile = join(folder, 'ca.pem');
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
    const wire = await tapped(port);
    try {
      const db = open({ encrypt: true, port: wire.port });
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

describe('running timers over the real driver in its thread', () => {
  it('come with their age by the clock of the database', async () => {
    const timers = await open().readRunningTimers();
    if (!timers.ok) throw new Error(timers.problem.evidence);
    expect(timers.value).toEqual([
      { name: 'Send mails', host: 'OSFE01', sinceAgeMs: expect.any(Number) },
    ]);
    // Whole seconds of a clock with a tick; how long the question took is on top.
    expect(timers.value[0]?.sinceAgeMs).toBeGreaterThanOrEqual(59_000);
  });

  it.each([
    ['a table is missing', { missingTable: 'OSSYS_CYCLIC_JOB_SHARED' }, 'database-query-failed'],
    ['a right is missing', { denied: 'OSSYS_CYCLIC_JOB_SHARED' }, 'database-right-missing'],
  ] as const)('are not read where %s, which is never a quiet farm', async (_, faults, code) => {
    server.setFaults(faults);
    expect(codeOf(await open().readRunningTimers())).toBe(code);
  });

  it('are not read from a table of another name that is not there', async () => {
    const db = open({ timers: { tables: ['OTHER_TIMERS'] } });
    const outcome = await db.readRunningTimers();
    expect(codeOf(outcome)).toBe('database-query-failed');
    expect(outcome).toMatchObject({
      problem: { evidence: expect.stringContaining('OTHER_TIMERS') },
    });
  });
});
