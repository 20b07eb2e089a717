import { bindingReport, type ExpectedDatabase, type HostBinding, parsedServer } from './binding.js';

const EXPECTED: ExpectedDatabase = {
  server: 'sqlprod',
  instance: null,
  port: null,
  catalog: 'outsystems',
  aliases: [],
};

const host = (name: string, changes: Partial<HostBinding> = {}): HostBinding => ({
  host: name,
  databaseServer: 'SQLPROD',
  databaseCatalog: 'outsystems',
  serial: 'AAA-BBB',
  ...changes,
});

const report = (changes: Partial<HostBinding>, expected: Partial<ExpectedDatabase> | null = {}) =>
  bindingReport(
    'demo',
    [host('OSCTRL01'), host('OSFE01', changes)],
    expected === null ? null : { ...EXPECTED, ...expected },
  );

const NOTHING = { mismatches: [], notConfirmed: [] };

describe('the name of a database server', () => {
  it.each([
    ['sql', { name: 'sql', instance: null, port: null }],
    ['sql\\PROD', { name: 'sql', instance: 'PROD', port: null }],
    ['10.0.0.5,1433', { name: '10.0.0.5', instance: null, port: 1433 }],
    ['sql,1433', { name: 'sql', instance: null, port: 1433 }],
    ['tcp:sql.corp\\PROD,1433', { name: 'sql.corp', instance: 'PROD', port: 1433 }],
    [' TCP:10.0.0.5 , 1433 ', { name: '10.0.0.5', instance: null, port: 1433 }],
  ])('%j is read as SqlClient reads it', (text, parsed) => {
    expect(parsedServer(text)).toEqual(parsed);
  });
});

describe('servers that name the database of the environment', () => {
  it.each<[string, Partial<HostBinding>, Partial<ExpectedDatabase>]>([
    ['in the same letters', {}, {}],
    ['in other letters', { databaseServer: 'SqlProd', databaseCatalog: ' OutSystems ' }, {}],
    ['with its domain', { databaseServer: 'sqlprod.corp.example' }, {}],
    ['where the settings have the domain', {}, { server: 'sqlprod.corp.example' }],
    ['with the protocol', { databaseServer: 'tcp:sqlprod' }, {}],
    ['with the protocol in capitals', { databaseServer: 'TCP:SQLPROD,1433' }, { port: 1433 }],
    ['with the port', { databaseServer: 'sqlprod,1433' }, { port: 1433 }],
    ['with a port that the settings do not give', { databaseServer: 'sqlprod,1433' }, {}],
    ['without the port of the settings', {}, { port: 1433 }],
    ['with the instance', { databaseServer: 'sqlprod\\prod' }, { instance: 'PROD' }],
    [
      'with an instance where the settings have its port',
      { databaseServer: 'sqlprod\\PROD' },
      { port: 50_123 },
    ],
    ['without the instance of the settings', {}, { instance: 'PROD' }],
    ['by an alias', { databaseServer: 'AG-Listener' }, { aliases: ['ag-listener'] }],
    [
      'by an alias, with its port',
      { databaseServer: 'tcp:ag-listener.corp,1433' },
      { aliases: ['AG-LISTENER'], port: 1433 },
    ],
    [
      'by an alias that was confirmed as it is written',
      { databaseServer: 'np:\\\\sql\\pipe' },
      { aliases: ['NP:\\\\sql\\pipe'], port: 1433 },
    ],
  ])('belong to it: %s', (_, changes, expected) => {
    expect(report(changes, expected)).toEqual(NOTHING);
  });
});

describe('a server that names another database', () => {
  it.each<[string, Partial<HostBinding>, Partial<ExpectedDatabase>]>([
    ['another server', { databaseServer: 'sqltest' }, {}],
    ['a name that only begins alike', { databaseServer: 'sqlprod2' }, {}],
    ['an address', { databaseServer: '10.0.0.6' }, {}],
    ['another instance', { databaseServer: 'sqlprod\\TEST' }, { instance: 'PROD' }],
    ['another port', { databaseServer: 'sqlprod,1434' }, { port: 1433 }],
    ['a port that is none', { databaseServer: 'sqlprod,x' }, { port: 1433 }],
    ['another port of an alias', { databaseServer: 'ag,1434' }, { aliases: ['ag'], port: 1433 }],
    ['another alias', { databaseServer: 'ag2' }, { aliases: ['ag'] }],
  ])('may belong to another farm: %s', (_, changes, expected) => {
    const { mismatches, notConfirmed } = report(changes, expected);
    expect(mismatches).toEqual([
      expect.stringMatching(
        /^OSFE01 may belong to another farm: .+lockstep env set demo --db-alias/u,
      ),
    ]);
    expect(notConfirmed).toEqual([]);
  });

  it('belongs to another farm when its catalog is another, and no alias cures that', () => {
    const changes = { databaseCatalog: 'outsystems_test' };
    expect(report(changes, { aliases: ['SQLPROD', 'outsystems_test'] }).mismatches).toEqual([
      expect.stringMatching(
        /^OSFE01 belongs to another farm: .+"outsystems_test".+"outsystems"\.$/u,
      ),
    ]);
  });

  it('is told with everything that differs', () => {
    const changes = { databaseServer: 'x', databaseCatalog: 'y', serial: 'CCC' };
    expect(report(changes).mismatches).toHaveLength(3);
  });
});

describe('servers of an environment whose database is not known', () => {
  it('are compared with each other', () => {
    expect(report({ databaseServer: 'tcp:sqlprod.corp,1433' }, null)).toEqual(NOTHING);
    for (const changes of [{ databaseServer: 'sqltest' }, { databaseCatalog: 'outsystems_test' }])
      expect(report(changes, null).mismatches).toEqual([
        expect.stringContaining(
          'The servers do not name one platform database (OSCTRL01 "SQLPROD"',
        ),
      ]);
  });

  it('are not held to differ from one that says nothing', () => {
    expect(report({ databaseServer: null, databaseCatalog: null }, null).mismatches).toEqual([]);
  });
});

describe('the serial', () => {
  it('that differs between servers tells of a clone, with who has which', () => {
    expect(report({ serial: 'CCC-DDD' }).mismatches).toEqual([
      expect.stringContaining('(OSCTRL01 AAA-BBB, OSFE01 CCC-DDD)'),
    ]);
    expect(report({ serial: 'CCC-DDD' }, null).mismatches).toHaveLength(1);
  });

  it('that is not told is not held to differ, and is not confirmed', () => {
    expect(report({ serial: null })).toEqual({
      mismatches: [],
      notConfirmed: ['the serial of OSFE01'],
    });
  });
});

describe('a server without a server.hsconf', () => {
  it.each([{ databaseServer: null }, { databaseCatalog: null }])(
    'is no mismatch, and not confirmed (%j)',
    (changes) => {
      expect(report(changes)).toEqual({
        mismatches: [],
        notConfirmed: ['which database OSFE01 use (no server.hsconf)'],
      });
    },
  );

  it('is named beside all the others', () => {
    const silent = { databaseServer: null, databaseCatalog: null, serial: null };
    expect(bindingReport('demo', [host('A', silent), host('B', silent)], EXPECTED)).toEqual({
      mismatches: [],
      notConfirmed: ['which database A, B use (no server.hsconf)', 'the serial of A, B'],
    });
  });

  it('still must not name a wrong catalog', () => {
    expect(report({ databaseServer: null, databaseCatalog: 'other' }).mismatches).toHaveLength(1);
  });
});
