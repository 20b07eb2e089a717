import { databaseChange } from './database-change.js';
import type { EnvironmentOptions } from './environment-options.js';

describe('what was said about the platform database', () => {
  it.each<[string, EnvironmentOptions, unknown]>([
    ['nothing', { db: true }, undefined],
    ['that there is none', { db: false }, { kind: 'none' }],
    ['a port', { dbPort: '1433' }, { kind: 'sqlserver', port: 1433, instance: null }],
    ['an instance', { dbInstance: 'OS' }, { kind: 'sqlserver', instance: 'OS', port: null }],
    ['no encryption', { dbNoEncrypt: true }, { kind: 'sqlserver', encrypt: false }],
    ['encryption', { dbEncrypt: true }, { kind: 'sqlserver', encrypt: true }],
    [
      'a trusted certificate',
      { dbTrustServerCertificate: true },
      { kind: 'sqlserver', trustServerCertificate: true },
    ],
    ['other names', { dbAlias: [' OSDB '] }, { kind: 'sqlserver', aliases: ['OSDB'] }],
    ['no other names', { dbAlias: false }, { kind: 'sqlserver', aliases: [] }],
    ['old TLS', { dbMinTls: 'TLSv1' }, { kind: 'sqlserver', minTlsVersion: 'TLSv1' }],
  ])('%s', (_, options, change) => {
    expect(databaseChange(options, 'set')).toEqual({ change, mistakes: [] });
  });

  it.each<[EnvironmentOptions, RegExp]>([
    [{ db: false, dbServer: 'x' }, /^--no-db/u],
    [{ dbPort: '0' }, /^--db-port 0/u],
    [{ dbPort: '1.5' }, /^--db-port 1\.5/u],
    [{ dbPort: '1', dbInstance: 'x' }, /^--db-port and --db-instance/u],
    [{ dbEncrypt: true, dbNoEncrypt: true }, /^--db-encrypt and --db-no-encrypt/u],
    [{ dbAlias: [' '] }, /^--db-alias: /u],
    [{ db: false, dbAlias: false }, /^--no-db/u],
    [{ dbTimeoutMs: '99' }, /^--db-timeout-ms 99/u],
    [{ dbPassword: 'hunter2' }, /^--db-password: (?!.*hunter2)/u],
  ])('%j is a mistake', (options, mistake) => {
    expect(databaseChange(options, 'set').mistakes).toEqual([expect.stringMatching(mistake)]);
  });
});
