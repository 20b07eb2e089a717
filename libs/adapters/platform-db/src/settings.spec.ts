import type { SqlServerSettings } from './settings.js';
import { address, clockLimit, declaredTick, loginName, settingMistakes } from './settings.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'secret',
  encrypt: true,
  trustServerCertificate: false,
};

describe('settings of a platform database', () => {
  it('are right with the least that is needed, and with none at all', () => {
    expect(settingMistakes(settings)).toEqual([]);
    expect(settingMistakes({ kind: 'none' })).toEqual([]);
  });

  it('name every mistake at once', () => {
    const wrong = { ...settings, server: '', user: '', port: 0, instance: 'SQL', timeoutMs: 1.5 };
    expect(settingMistakes(wrong).map(({ path }) => path)).toEqual([
      'server',
      'user',
      'instance',
      'port',
      'timeoutMs',
    ]);
  });

  it.each([
    ['instance', { port: 1433, instance: 'OS' }],
    ['instance', { instance: '' }],
    ['port', { port: 65_536 }],
    ['timeoutMs', { timeoutMs: 99 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['tickMs', { tickMs: 0 }],
    ['tickMs', { tickMs: Number.POSITIVE_INFINITY }],
    ['encrypt', { encrypt: false, caFile: '/etc/ca.pem' }],
    ['encrypt', { encrypt: false, minTlsVersion: 'TLSv1.2' as const }],
    ['domain', { domain: '' }],
  ])('%s is refused in %j', (path, change) => {
    expect(settingMistakes({ ...settings, ...change }).map((each) => each.path)).toEqual([path]);
  });

  it('leave the tick to be learned, or declare it with the digits of the text', () => {
    expect(declaredTick(settings)).toBeNull();
    expect(declaredTick({ ...settings, tickMs: 1 })).toBe(1_000_100);
  });

  it('give a burst its waits on top of the limit', () => {
    expect(clockLimit({ ...settings, timeoutMs: 2_000 }, 8)).toBe(2_384);
  });

  it('write the address and the login as people do', () => {
    expect(address(settings)).toBe('OSDB01:1433');
    expect(address({ ...settings, instance: 'OS' })).toBe('OSDB01\\OS');
    expect(loginName({ ...settings, domain: 'CORP' })).toBe('CORP\\lockstep_reader');
  });
});
