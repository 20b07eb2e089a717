import { CoordinatorConfig } from '../config/coordinator.config.js';
import { storeSettings } from './store-settings.js';

function config(changes: Partial<CoordinatorConfig['store']>): CoordinatorConfig {
  const all = new CoordinatorConfig();
  all.dataDir = '/srv/lockstep';
  Object.assign(all.store, changes);
  return all;
}

const server = { type: 'mssql', host: 'sql01', database: 'lockstep', user: 'u' } as const;

describe('the settings of the store', () => {
  it('are a file in the data directory when nothing is said', async () => {
    expect(await storeSettings(config({}))).toEqual({
      type: 'sqlite',
      file: '/srv/lockstep/lockstep.sqlite',
    });
  });

  it('of a server hold the password itself, encrypt, and trust no certificate unseen', async () => {
    process.env['STORE_SPEC_PASSWORD'] = 'secret';
    expect(await storeSettings(config({ ...server, password: 'env:STORE_SPEC_PASSWORD' }))).toEqual(
      { ...server, password: 'secret', encrypt: true, trustServerCertificate: false },
    );
    delete process.env['STORE_SPEC_PASSWORD'];
  });

  it('name the secret that cannot be read', async () => {
    await expect(storeSettings(config({ ...server, password: 'file:/nowhere' }))).rejects.toThrow(
      /password of the store was not found: the file \/nowhere cannot be read \(ENOENT\)\. Correct/,
    );
  });
});
