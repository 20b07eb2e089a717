import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { Connection } from './connection.js';
import type { DatabaseClock } from './database-clock.js';
import { plainHost, type DatabaseHost } from './database-host.js';
import type { TdsFaults } from './faults.js';
import type { Credentials } from './login-reply.js';
import type { PlatformTables } from './platform-tables.js';
import type { ServerSide } from './session.js';
import { secureContext, type Certificate } from './tls-tunnel.js';

export interface TdsServerOptions {
  readonly clock: DatabaseClock;
  readonly tables: PlatformTables;
  readonly login: Credentials;
  /** SERVERPROPERTY('ServerName'), at most 128 units; and the physical machine's, unless `host` names another. */
  readonly machineName: string;
  /** SERVERPROPERTY('ProductVersion'); default 16.0.4135.4, a SQL Server 2022. */
  readonly version?: string;
  /** What is to be other than on a plain Windows host with all rights. */
  readonly host?: Partial<DatabaseHost>;
  /** Offers encryption to clients that ask for it; without it they are told that there is none. */
  readonly tls?: Certificate;
}

/** sysname. */
const NAME_UNITS = 128;
/** A coordinator keeps a few; beyond this something connects in a circle. */
const MOST_CONNECTIONS = 256;

/**
 * The platform database of a farm: TDS 7.4 for a fixed list of statements, read only, with a clock
 * and faults that can be set while it runs.
 */
export class TdsServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private faults: TdsFaults = {};
  /** Real session ids of users start above 50. */
  private lastSpid = 50;

  private readonly certificate: SecureContext | undefined;
  private readonly plainHost: DatabaseHost;

  /** Throws for a key or certificate that is no PEM and for a machine name that is too long. */
  constructor(private readonly options: TdsServerOptions) {
    if (options.machineName.length > NAME_UNITS) {
      throw new RangeError(`machineName has more than ${NAME_UNITS} characters`);
    }
    this.plainHost = plainHost(options.machineName, options.version);
    this.certificate = options.tls === undefined ? undefined : secureContext(options.tls);
    this.server = createServer((socket) => {
      this.accept(socket);
    });
    this.server.maxConnections = MOST_CONNECTIONS;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Resolves with the port, which is a free one for port 0; rejects when it cannot be bound. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Replaces all faults; open connections meet them with their next message. */
  setFaults(faults: TdsFaults): void {
    this.faults = faults;
  }

  /** Drops all connections now, whatever they wait for; new ones are accepted. */
  disconnectAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Stops listening and drops all connections; resolves when the last one is gone. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
      this.disconnectAll();
    });
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
    });
    this.lastSpid += 1;
    new Connection(socket, this.lastSpid, () => this.serverSide(), this.certificate);
  }

  private serverSide(): ServerSide {
    const { clock, tables, login, machineName } = this.options;
    const { faults } = this;
    const host = { ...this.plainHost, ...this.options.host };
    return {
      database: { clock, tables, login, machineName, version: host.version(), host, faults },
      credentials: login,
      offersTls: this.certificate !== undefined,
    };
  }
}
