import { zoneOutOfStep } from './zone-findings.js';

const remedy = (zone: string | null): string =>
  zoneOutOfStep(
    { host: 'OSFE01', zone: 'UTC', utcOffsetMin: 0 },
    { says: 'The database is in', zone, utcOffsetMin: 60 },
  ).remedy;

describe('the remedy for a zone', () => {
  it.each([
    ['Europe/Madrid', '`tzutil /s "Romance Standard Time"`', 'set-timezone Europe/Madrid`'],
    ['UTC', '`tzutil /s "UTC"`', 'set-timezone Etc/UTC`'],
    ['Asia/Calcutta', '`tzutil /s "India Standard Time"`', 'set-timezone Asia/Kolkata`'],
  ])('of a database in %s names both commands', (zone, windows, linux) => {
    expect(remedy(zone)).toContain(windows);
    expect(remedy(zone)).toContain(linux);
  });

  it.each([null, 'x"; shutdown /s'])('of a database in %j names no command', (zone) => {
    expect(remedy(zone)).toContain('Set the right zone on this host.');
    expect(remedy(zone)).not.toContain('tzutil');
  });
});
