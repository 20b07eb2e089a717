import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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
import { halfWidth, intersectBurst } from '#domain/clock';

import type { DatabaseHost } from '../../apps/farm/src/tds/database-host.js';
import { TdsServer } from '../../apps/farm/src/tds/tds-server.js';

const ROOT = join(import.meta.dirname, '../..');
/** All that a thread loads from this repository. */
const COMPILED = [
  'libs/domain/clock/src',
  'libs/domain/zones/src',
  'libs/adapters/platform-db/src',
];

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

export type Certificate = NonNullable<ConstructorParameters<typeof TdsServer>[0]['tls']>;

/** The library as JavaScript in a folder of its own. */
export interface CompiledPlatformDb {
  openPlatformDb(settings: PlatformDbSettings): PlatformDb;
  remove(): Promise<void>;
}

/** Takes seconds: once for all specs of a file. */
export async function compilePlatformDb(): Promise<CompiledPlatformDb> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-db-'));
  await compile(folder);
  const file = pathToFileURL(join(folder, 'libs/adapters/platform-db/src/index.js'));
  const { openPlatformDb } = (await import(file.href)) as Pick<
    CompiledPlatformDb,
    'openPlatformDb'
  >;
  return { openPlatformDb, remove: () => rm(folder, { recursive: true, force: true }) };
}

const MINUTE = 60_000_000_000n;

/** A database endpoint whose clock, zone, host and faults a spec sets, and the real reader in its real thread. */
export class ReadDatabase {
  server: TdsServer;
  port = 0;
  tickNs = 15_625_000n;
  /** Its clock minus the monotonic one of this process, ns. */
  baseNs = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint() + 7_200_000_123_456n;
  zone = 'Europe/Berlin';
  zoneWindowsId: string | null = 'W. Europe Standard Time';
  /** The machine under it; anything not named is as on a plain one. */
  readonly host: { -readonly [K in keyof DatabaseHost]?: DatabaseHost[K] } = {};
  /** Called whenever a statement reads the clock. */
  onRead = (): void => undefined;
  private readonly opened: PlatformDb[] = [];

  constructor(private readonly compiled: CompiledPlatformDb) {}

  /** Starts the endpoint; with `tls` it offers encryption. */
  async serve(tls?: Certificate): Promise<void> {
    this.server = new TdsServer({
      ...(tls === undefined ? {} : { tls }),
      clock: {
        wallNs: () => {
          this.onRead();
          return process.hrtime.bigint() + this.baseNs;
        },
        tickNs: () => this.tickNs,
        zone: () => this.zone,
        zoneWindowsId: () => this.zoneWindowsId,
      },
      tables: {
        servers: () => [
          { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
          { id: 2, name: 'OSFE01', ipAddress: '10.0.0.2', isActive: false },
        ],
        activation: () => [],
        timers: () => [
          {
            name: 'Send mails',
            host: 'OSFE01',
            sinceNs: process.hrtime.bigint() + this.baseNs - MINUTE,
          },
        ],
      },
      login: { user: 'lockstep_reader', password: 'right horse', database: 'OSPROD' },
      machineName: 'OSDB01',
      host: this.host,
    });
    this.port = await this.server.listen(0);
  }

  open(change: Partial<SqlServerSettings> = {}): PlatformDb {
    const db = this.compiled.openPlatformDb({
      kind: 'sqlserver',
      server: '127.0.0.1',
      port: this.port,
      database: 'OSPROD',
      user: 'lockstep_reader',
      password: 'right horse',
      encrypt: false,
      trustServerCertificate: false,
      timeoutMs: 20_000,
      ...change,
    });
    this.opened.push(db);
    return db;
  }

  /** Ends what a spec opened. */
  async stop(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((db) => db.close()));
    await this.server.close();
  }

  /** What the stamps prove: whether the bound holds the true offset of the endpoint's clock, and half its width in ms. */
  proof({ stamps, tickNs: granule }: DatabaseClockReading): { holds: boolean; half: number } {
    const [first] = stamps;
    if (first === undefined) return { holds: false, half: Number.POSITIVE_INFINITY };
    const result = intersectBurst(
      stamps.map(({ t1Ns, t4Ns, wallNs }) => {
        const wall = Number(wallNs - first.wallNs) / 1e6;
        const local = (ns: bigint): number => Number(ns - first.t1Ns) / 1e6;
        return { t1: local(t1Ns), t2: wall, t3: wall, t4: local(t4Ns) };
      }),
      { granularity: { local: 0, remote: granule / 1e6 }, rhoPpm: 500 },
    );
    if (result.kind !== 'measured') return { holds: false, half: Number.POSITIVE_INFINITY };
    const truth = Number(this.baseNs - (first.wallNs - first.t1Ns)) / 1e6;
    const { offset } = result;
    return {
      holds: offset.lower <= truth && truth <= offset.upper,
      half: halfWidth(offset),
    };
  }
}

export const codeOf = (outcome: Outcome<unknown>): DatabaseProblemCode | 'ok' =>
  outcome.ok ? 'ok' : outcome.problem.code;

export const outcomesOf = async (db: PlatformDb): Promise<Record<string, string>> =>
  Object.fromEntries((await db.doctor()).map(({ check, outcome }) => [check, outcome]));

/** @throws Error with the evidence where there is none. */
export async function readingOf(db: PlatformDb, reads = 8): Promise<DatabaseClockReading> {
  const outcome = await db.readClock({ reads });
  if (!outcome.ok) throw new Error(outcome.problem.evidence);
  return outcome.value;
}
