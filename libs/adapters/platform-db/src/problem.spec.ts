import type { Failure } from './failure.js';
import type { DatabaseProblemCode } from './platform-db.js';
import { explain, notConfigured } from './problem.js';
import type { SqlServerSettings } from './settings.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'hunter2-hunter2',
  encrypt: true,
  trustServerCertificate: false,
};

const failure = (code: DatabaseProblemCode, more: Partial<Failure> = {}): Failure => ({
  code,
  text: 'What the server says.',
  number: null,
  connecting: false,
  ...more,
});

const CODES: readonly DatabaseProblemCode[] = [
  'database-unreachable',
  'database-login-failed',
  'database-tls-failed',
  'database-timeout',
  'database-protocol-error',
  'database-catalog-missing',
  'database-right-missing',
  'database-function-missing',
  'database-query-failed',
];

describe('a problem of the platform database', () => {
  it.each(CODES)('%s says what was seen, where, and what to do, and never the password', (code) => {
    const problem = explain(failure(code), { settings, statement: 'servers' });
    expect(problem.code).toBe(code);
    expect(problem.evidence).toContain('OSDB01:1433');
    expect(problem.evidence).toMatch(/: What the server says\.$/);
    expect(problem.remedy).not.toBe('');
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it('gives the grant that is missing', () => {
    const { sql } = explain(failure('database-right-missing'), { settings, statement: 'servers' });
    expect(sql).toBe('USE [OSPROD];\nGRANT SELECT ON dbo.OSSYS_SERVER TO [lockstep_reader];');
  });

  it('gives the login, the user and the grant to a login that is refused', () => {
    const { sql } = explain(failure('database-login-failed'), { settings, statement: null });
    expect(sql?.split('\n')).toEqual([
      "CREATE LOGIN [lockstep_reader] WITH PASSWORD = N'<choose a strong password>';",
      'USE [OSPROD];',
      'CREATE USER [lockstep_reader] FOR LOGIN [lockstep_reader];',
      'GRANT SELECT ON dbo.OSSYS_SERVER TO [lockstep_reader];',
    ]);
  });

  it('gives a Windows login in a domain, and names that cannot end early', () => {
    const domain = { ...settings, domain: 'CORP', user: 'svc', database: 'OS]; DROP' };
    const { sql } = explain(failure('database-login-failed'), {
      settings: domain,
      statement: null,
    });
    expect(sql).toContain('CREATE LOGIN [CORP\\svc] FROM WINDOWS;');
    expect(sql).toContain('USE [OS]]; DROP];');
  });

  it('names no statement when there was no connection to ask it', () => {
    const context = { settings, statement: 'clock' } as const;
    const connecting = explain(failure('database-timeout', { connecting: true }), context);
    expect(connecting.evidence).not.toContain('SELECT');
    expect(explain(failure('database-timeout'), context).evidence).toContain('SELECT');
  });

  it('lists the mistakes of settings that are wrong', () => {
    const { evidence } = notConfigured([{ path: 'port', message: 'must be a whole number' }]);
    expect(evidence).toContain('platformDb.port: must be a whole number');
  });
});
