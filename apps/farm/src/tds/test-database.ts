import sql from 'mssql';
import type { DatabaseHost } from './database-host.js';
import type { ActivationRow, PlatformTables, ServerRow, TimerRow } from './platform-tables.js';
import { TdsServer } from './tds-server.js';
import type { Certificate } from './tls-tunnel.js';

/** A database whose clock, zone and tables a spec sets, with real drivers that talk to it. */
export class TestDatabase {
  /** 2026-11-22T00:02:03.1234567Z and 89 ns. */
  wallNs = 1_795_305_723_123_456_789n;
  tickNs = 100n;
  zone = 'Europe/Berlin';
  zoneWindowsId: string | null = 'W. Europe Standard Time';
  servers: ServerRow[] = [];
  activation: ActivationRow[] = [];
  timers: TimerRow[] = [];
  /** The machine under it; anything not named is as on a plain one. */
  readonly host: { -readonly [K in keyof DatabaseHost]?: DatabaseHost[K] } = {};
  port = 0;
  /** Called whenever a statement reads the clock. */
  onRead = (): void => undefined;
  private readonly pools: sql.ConnectionPool[] = [];

  constructor(private readonly tls?: Certificate) {}

  readonly server = new TdsServer({
    ...(this.tls === undefined ? {} : { tls: this.tls }),
    clock: {
      wallNs: () => {
        this.onRead();
        return this.wallNs;
      },
      tickNs: () => this.tickNs,
      zone: () => this.zone,
      zoneWindowsId: () => this.zoneWindowsId,
    },
    tables: {
      servers: () => this.servers,
      activation: () => this.activation,
      timers: () => this.timers,
    } satisfies PlatformTables,
    login: { user: 'lockstep', password: 'päss"w0rd', database: 'outsystems' },
    machineName: 'OSDB01',
    host: this.host,
  });

  async start(): Promise<this> {
    this.port = await this.server.listen(0);
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.pools.map(async (pool) => pool.close()));
    await this.server.close();
  }

  /** The driver tries a connection of its own when a pool connects, and it ends a little later. */
  async untilConnections(count: number): Promise<void> {
    const deadline = performance.now() + 20_000;
    while (this.server.connections !== count) {
      if (performance.now() > deadline) {
        throw new Error(`${this.server.connections} connections instead of ${count}`);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  config(changes: Partial<sql.config> = {}): sql.config {
    return {
      server: '127.0.0.1',
      port: this.port,
      user: 'lockstep',
      password: 'päss"w0rd',
      database: 'outsystems',
      pool: { max: 1 },
      validateConnection: false,
      ...changes,
      options: { encrypt: false, trustServerCertificate: true, ...changes.options },
    };
  }

  async connect(changes: Partial<sql.config> = {}): Promise<sql.ConnectionPool> {
    const pool = new sql.ConnectionPool(this.config(changes));
    // A dropped connection is told twice: as the rejection that the spec awaits, and here.
    pool.on('error', () => undefined);
    await pool.connect();
    this.pools.push(pool);
    return pool;
  }
}

export const anActivationRow = (changes: Partial<ActivationRow> = {}): ActivationRow => ({
  id: 1,
  referenceNo: null,
  amount: null,
  label: null,
  note: null,
  createdOn: null,
  validUntil: null,
  isEnabled: null,
  digest: null,
  content: null,
  ...changes,
});
