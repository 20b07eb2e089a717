import { database, frontEnd } from './spec/audit-examples.js';
import { zoneFindings } from './zones-of-audit.js';

const DECEMBER = Date.UTC(2026, 11, 1);
const reference = {
  says: 'The database OSDB01 is in',
  zone: database.zone,
  utcOffsetMin: database.utcOffsetMin,
};
const codes = (...given: Parameters<typeof zoneFindings>): string[] =>
  zoneFindings(...given).map(({ severity, host, code }) => `${severity} ${host} ${code}`);

const lagos = frontEnd('OSFE01', 0, { zone: 'Africa/Lagos' });
const changed = frontEnd('OSFE02', 0, {
  zoneChange: { from: 'UTC', to: 'Europe/Berlin', staleServices: ['OutSystems Scheduler Service'] },
});
const away = frontEnd('OSFE03', 0, { zone: 'UTC', utcOffsetMin: 0 });

describe('the zones of an audit', () => {
  it('are judged for now, for the years ahead, and for what was noticed', () => {
    expect(codes([database, lagos, changed, away], reference, DECEMBER)).toEqual([
      'fail OSFE03 zone-out-of-step',
      'fail OSFE01 zone-will-diverge',
      'info OSFE02 zone-changed',
      'warn OSFE02 zone-stale-process',
    ]);
  });

  it('are judged for now alone without an instant', () => {
    expect(codes([database, lagos, changed, away], reference)).toEqual([
      'fail OSFE03 zone-out-of-step',
    ]);
  });

  it('that are all wrong are one finding, beside the changes', () => {
    const expected = { says: 'The environment expects', zone: 'UTC', utcOffsetMin: 0 };
    expect(codes([database, lagos, changed], expected, DECEMBER)).toEqual([
      'fail null zone-wrong-everywhere',
      'info OSFE02 zone-changed',
      'warn OSFE02 zone-stale-process',
    ]);
  });

  it('bind the database too where a zone is expected: it may be the one that will part', () => {
    const expected = { says: 'The environment expects', zone: 'Africa/Lagos', utcOffsetMin: 60 };
    expect(codes([database, lagos], expected, DECEMBER)).toEqual(['fail OSDB01 zone-will-diverge']);
  });
});
