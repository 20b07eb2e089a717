import { LoginCourse } from './login-course.js';
import { sqlServerOptions } from './sql-server-options.js';
import type { SqlServerStoreSettings } from './store-settings.js';

const settings: SqlServerStoreSettings = {
  type: 'mssql',
  host: 'sql01',
  database: 'lockstep',
  user: 'lockstep_store',
  password: 'secret',
};

const options = (changes: Partial<SqlServerStoreSettings> = {}, ca: string | null = null) =>
  sqlServerOptions({ ...settings, ...changes }, ca, new LoginCourse(true));

describe('what the driver of SQL Server is told', () => {
  it('to encrypt, to trust no certificate unseen, and to let the server roll back after a failure', () => {
    expect(options()).toMatchObject({
      port: 1433,
      options: {
        encrypt: true,
        trustServerCertificate: false,
        abortTransactionOnError: true,
        cryptoCredentialsDetails: {},
      },
    });
  });

  it('the port, or the instance without a port', () => {
    expect(options({ port: 14_330 })).toMatchObject({ port: 14_330 });
    const named = options({ instance: 'OS' });
    expect('port' in named).toBe(false);
    expect(named).toMatchObject({ options: { instanceName: 'OS' } });
  });

  it('the authority of the settings', () => {
    expect(options({}, 'PEM')).toMatchObject({
      options: { cryptoCredentialsDetails: { ca: 'PEM' } },
    });
  });

  it('never to make or change a table by itself', () => {
    expect(options()).not.toHaveProperty('synchronize');
  });
});
