import { driverConfig } from './driver-config.js';
import type { SqlServerSettings } from './settings.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'secret',
  encrypt: true,
  trustServerCertificate: false,
};

describe('what the driver is told', () => {
  it('one connection, nothing inside the timed section, no other machine, no retries of its own', () => {
    expect(driverConfig(settings, null)).toMatchObject({
      pool: { max: 1 },
      validateConnection: false,
      connectionTimeout: 5_000,
      requestTimeout: 5_000,
      options: { readOnlyIntent: false, useUTC: true, maxRetriesOnTransientErrors: 0 },
    });
  });

  it('the port, or the instance without a port', () => {
    expect(driverConfig(settings, null).port).toBe(1433);
    const named = driverConfig({ ...settings, instance: 'OS' }, null);
    expect(named.port).toBeUndefined();
    expect(named.options?.instanceName).toBe('OS');
  });

  it('a domain only when there is one, because it turns the login into NTLM', () => {
    expect('domain' in driverConfig(settings, null)).toBe(false);
    expect(driverConfig({ ...settings, domain: 'CORP' }, null).domain).toBe('CORP');
  });

  it('the CA and the least TLS version of the settings', () => {
    const { options } = driverConfig({ ...settings, minTlsVersion: 'TLSv1.2' }, 'PEM');
    expect(options).toMatchObject({
      encrypt: true,
      trustServerCertificate: false,
      cryptoCredentialsDetails: { ca: 'PEM', minVersion: 'TLSv1.2' },
    });
  });
});
