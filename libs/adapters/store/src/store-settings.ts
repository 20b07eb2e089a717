/** Where the store lives. */
export type StoreSettings = SqliteStoreSettings | SqlServerStoreSettings;

export interface SqliteStoreSettings {
  readonly type: 'sqlite';
  /** Path of the database file, relative to the working directory. It and its folders are made when missing. */
  readonly file: string;
}

/** A database on Microsoft SQL Server that exists and is the store's alone; its tables are made when missing. */
export interface SqlServerStoreSettings {
  readonly type: 'mssql';
  readonly host: string;
  /** Default 1433; not together with `instance`. */
  readonly port?: number;
  /** Named instance, found by SQL Server Browser (UDP 1434). */
  readonly instance?: string;
  readonly database: string;
  readonly user: string;
  /** The password itself, not a reference to it. */
  readonly password: string;
  /** Default true. */
  readonly encrypt?: boolean;
  /** PEM file of the authority that signed the server's certificate. */
  readonly caFile?: string;
  /** Default false. True accepts any certificate: an impostor would not be noticed. */
  readonly trustServerCertificate?: boolean;
}

const DEFAULT_PORT = 1_433;

export const portOf = ({ port }: SqlServerStoreSettings): number => port ?? DEFAULT_PORT;

/** The database as people write it. */
export function placeOf(settings: SqlServerStoreSettings): string {
  const { host, instance, database } = settings;
  return `${database} at ${instance === undefined ? `${host}:${portOf(settings)}` : `${host}\\${instance}`}`;
}
