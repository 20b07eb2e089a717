import { readConfig } from './read-config.js';

describe('the configuration', () => {
  it('is that of the manual when nothing is said', () => {
    expect(readConfig(null, {})).toMatchObject({
      ok: true,
      config: {
        http: { host: '127.0.0.1', port: 7400 },
        dataDir: './data',
        store: { type: 'sqlite' },
        engine: { leaseMs: 15_000 },
      },
    });
  });

  it('takes the file, and variables over the file', () => {
    expect(
      readConfig('http: { port: 7500 }\ndataDir: /srv/lockstep\n', {
        LOCKSTEP_HTTP__PORT: '7600',
        LOCKSTEP_STORE__FILE: '/srv/x.sqlite',
        LOCKSTEP_URL: 'http://elsewhere',
        PATH: '/bin',
      }),
    ).toMatchObject({
      ok: true,
      config: { http: { port: 7600 }, dataDir: '/srv/lockstep', store: { file: '/srv/x.sqlite' } },
    });
  });

  it('names every mistake at once, each with its path', () => {
    const result = readConfig('http: { port: many, colour: red }\nstores: {}\n', {
      LOCKSTEP_HTTP__HOST: '0.0.0.0',
      LOCKSTEP_SPEED: 'high',
    });
    expect(result).toMatchObject({ ok: false });
    const mistakes = result.ok ? [] : result.mistakes;
    for (const path of ['http.port', 'http.colour', 'http.host', 'stores', 'LOCKSTEP_SPEED'])
      expect(mistakes.some((mistake) => mistake.startsWith(`${path}:`))).toBe(true);
  });

  it.each(['- a list', '"text"', '{ unclosed'])(
    'refuses a file that holds no settings: %s',
    (yaml) => {
      expect(readConfig(yaml, {})).toMatchObject({ ok: false });
    },
  );

  it.each(['http: 7', 'http: [1]', 'store: yes', 'http: null'])(
    'refuses a section that is none: %s',
    (yaml) => {
      expect(readConfig(yaml, {})).toMatchObject({ ok: false });
    },
  );

  it('takes a store on SQL Server, from the file and from variables', () => {
    const yaml =
      'store: { type: mssql, host: sql01, database: lockstep, user: lockstep_store, password: "file:/run/p", caFile: ca.pem }';
    const variables = {
      LOCKSTEP_STORE__PORT: '14330',
      LOCKSTEP_STORE__ENCRYPT: 'true',
      LOCKSTEP_STORE__TRUSTSERVERCERTIFICATE: 'false',
    };
    expect(readConfig(yaml, variables)).toMatchObject({
      ok: true,
      config: {
        store: {
          type: 'mssql',
          host: 'sql01',
          port: 14_330,
          encrypt: true,
          trustServerCertificate: false,
          password: 'file:/run/p',
        },
      },
    });
  });

  it.each([
    ['{ type: mssql }', ['store.host', 'store.database', 'store.user', 'store.password']],
    ['{ type: sqlite, host: sql01, port: 1433 }', ['store.host', 'store.port']],
    ['{ type: oracle }', ['store.type']],
    [
      '{ type: mssql, host: "", database: 7, user: u, password: geheim, port: 0, encrypt: maybe }',
      ['store.host', 'store.database', 'store.password', 'store.port', 'store.encrypt'],
    ],
    [
      '{ type: mssql, host: h, database: d, user: u, password: "env:P", port: 1, instance: I, file: f }',
      ['store.instance', 'store.file'],
    ],
    [
      '{ type: mssql, host: h, database: d, user: u, password: "env:P", encrypt: false, caFile: c }',
      ['store.encrypt'],
    ],
  ])('names each mistake of the store with its path: %s', (store, paths) => {
    const result = readConfig(`store: ${store}`, {});
    const mistakes = result.ok ? [] : result.mistakes;
    expect(new Set(mistakes.map((mistake) => mistake.split(':')[0]))).toEqual(new Set(paths));
    expect(mistakes.join()).not.toContain('geheim');
  });
});

describe('the lease of a run', () => {
  it('is a number of the file, or of a variable', () => {
    expect(readConfig('engine: { leaseMs: 30000 }', {})).toMatchObject({
      config: { engine: { leaseMs: 30_000 } },
    });
    expect(readConfig(null, { LOCKSTEP_ENGINE__LEASEMS: '1000' })).toMatchObject({
      config: { engine: { leaseMs: 1_000 } },
    });
  });

  it.each(['299', '3600001', '1000.5', 'long'])('is refused at start: %s', (leaseMs) => {
    const result = readConfig(`engine: { leaseMs: ${leaseMs} }`, {});
    const [mistake] = result.ok ? [] : result.mistakes;
    expect(mistake).toMatch(/^engine.leaseMs: must be /);
  });
});

describe('the time servers', () => {
  it.each([
    ['timeServers: [time.example.com, "10.0.0.1:123"]', {}],
    [null, { LOCKSTEP_TIMESERVERS: ' time.example.com, 10.0.0.1:123,' }],
    ['timeServers: [elsewhere]', { LOCKSTEP_TIMESERVERS: 'time.example.com,10.0.0.1:123' }],
  ])('are a list in the file or text with commas: %j %j', (yaml, environment) => {
    expect(readConfig(yaml, environment)).toMatchObject({
      ok: true,
      config: { timeServers: ['time.example.com', '10.0.0.1:123'] },
    });
  });

  it('are none by default', () => {
    expect(readConfig(null, {})).toMatchObject({ ok: true, config: { timeServers: [] } });
  });

  it.each([
    ['timeServers: [time.example.com, "a b", 7]', '"a b", 7 is none'],
    ['timeServers: { a: 1 }', 'a list of at most 16'],
    ['timeServers: [a.example.com, "A.example.com:123"]', 'different servers'],
  ])('are checked at start: %s', (yaml, message) => {
    const result = readConfig(yaml, {});
    expect(result.ok ? [] : result.mistakes).toEqual([expect.stringContaining(message)]);
  });
});
