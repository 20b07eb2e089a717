import { explain } from './problem.js';
import { settingMistakes, type SqlServerSettings } from './settings.js';
import { timersStatement } from './timers-statement.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'hunter2',
  encrypt: true,
  trustServerCertificate: false,
};

describe('the statement of running timers', () => {
  it("reads both of the platform's tables, with ages by the database's clock", () => {
    expect(timersStatement().split(' UNION ALL ')).toEqual([
      expect.stringMatching(
        /DATEDIFF\(SECOND, j\.IS_RUNNING_SINCE, GETDATE\(\)\).* FROM OSSYS_CYCLIC_JOB_SHARED j /,
      ),
      expect.stringMatching(/ FROM OSSYS_CYCLIC_JOB j JOIN OSSYS_META_CYCLIC_JOB d /),
    ]);
  });

  it('takes the names that an administrator gives', () => {
    const timers = { tables: ['lockstep.RUNNING'], sinceColumn: 'STARTED' };
    expect(timersStatement(timers)).toBe(
      'SELECT d.NAME AS name, j.IS_RUNNING_BY AS host, DATEDIFF(SECOND, j.STARTED, GETDATE()) AS age_seconds' +
        ' FROM lockstep.RUNNING j JOIN OSSYS_META_CYCLIC_JOB d ON d.ID = j.META_CYCLIC_JOB_ID' +
        " WHERE j.STARTED > '19000102'",
    );
    expect(settingMistakes({ ...settings, timers })).toEqual([]);
  });

  it.each(['x; DROP TABLE y', "a'b", '', 'a b', '[a]', 'a.b.c.d', '1a', 'a--'])(
    'never holds the name %j',
    (name) => {
      expect(settingMistakes({ ...settings, timers: { tables: [name] } })).toMatchObject([
        { path: 'timers.tables' },
      ]);
      expect(settingMistakes({ ...settings, timers: { hostColumn: name } })).toMatchObject([
        { path: 'timers.hostColumn' },
      ]);
    },
  );

  it('has at least one table', () => {
    expect(settingMistakes({ ...settings, timers: { tables: [] } })).toMatchObject([
      { path: 'timers.tables' },
    ]);
  });
});

describe('running timers that cannot be read', () => {
  const context = { settings, statement: 'timers' } as const;
  const failure = { text: 'No.', connecting: false } as const;

  it('come with the grants that are missing', () => {
    const denied = explain({ ...failure, code: 'database-right-missing', number: 229 }, context);
    expect(denied.sql?.split('\n')).toEqual([
      'USE [OSPROD];',
      'GRANT SELECT ON dbo.OSSYS_CYCLIC_JOB_SHARED TO [lockstep_reader];',
      'GRANT SELECT ON dbo.OSSYS_CYCLIC_JOB TO [lockstep_reader];',
      'GRANT SELECT ON dbo.OSSYS_META_CYCLIC_JOB TO [lockstep_reader];',
    ]);
  });

  it('come with the settings that name other tables', () => {
    const missing = explain({ ...failure, code: 'database-query-failed', number: 208 }, context);
    expect(missing.evidence).toContain('FROM OSSYS_CYCLIC_JOB_SHARED');
    expect(missing.remedy).toContain('timers of platformDb');
  });
});
