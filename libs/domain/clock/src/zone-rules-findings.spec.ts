import type { Finding } from './audit.js';
import type { ZoneReference } from './zone-findings.js';
import { divergesAt, type ZoneEvidence, zoneRulesFindings } from './zone-rules-findings.js';

const DECEMBER = Date.UTC(2026, 11, 1);
const JULY = Date.UTC(2026, 6, 1);
const DAY = 86_400_000;

const host = (zone: string | null, utcOffsetMin: number, isDstDisabled = false): ZoneEvidence => ({
  host: 'OSFE01',
  zone,
  utcOffsetMin,
  isDstDisabled,
});
const database = (zone: string, utcOffsetMin: number, isDstDisabled = false): ZoneReference => ({
  says: 'The database OSDB01 is in',
  zone,
  utcOffsetMin,
  isDstDisabled,
});
const codes = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`);
const found = (findings: readonly Finding[], code: string): Finding => {
  const one = findings.find((finding) => finding.code === code);
  if (one === undefined) throw new Error(`no ${code} in ${codes(findings).join()}`);
  return one;
};

describe('a zone that will diverge', () => {
  it('is told with the date and both offsets, and how to set the right zone', () => {
    const [finding] = zoneRulesFindings(host('Etc/UTC', 0), database('Europe/London', 0), DECEMBER);
    expect(finding).toEqual({
      code: 'zone-will-diverge',
      severity: 'fail',
      host: 'OSFE01',
      evidence:
        'The zone is Etc/UTC, now UTC+00:00. The database OSDB01 is in Europe/London, now the same. ' +
        'From 2027-03-28 01:00 UTC this host will be at UTC+00:00 and its reference at UTC+01:00.',
      remedy: expect.stringMatching(
        /^Before 2027-03-28: set the right zone on this host\. .*`tzutil \/s "GMT Standard Time"`/,
      ),
    });
  });

  it.each([
    ['fails within 400 days', 'America/Phoenix', 'America/Denver', -420, 'fail'],
    ['says nothing of equal rules', 'Asia/Magadan', 'Pacific/Guadalcanal', 660, null],
    ['says nothing of an alias', 'Asia/Calcutta', 'Asia/Kolkata', 330, null],
    ['says nothing of UTC that ICU calls Reykjavik', 'Atlantic/Reykjavik', 'UTC', 0, null],
    ['says nothing of a zone that has another offset now', 'UTC', 'Europe/Paris', 60, null],
    ['says nothing of a zone that is not known', 'Europe/Atlantis', 'UTC', 0, null],
  ] as const)('%s: %s and %s', (_what, zone, reference, offset, severity) => {
    const findings = zoneRulesFindings(host(zone, offset), database(reference, offset), DECEMBER);
    expect(codes(findings)).toEqual(severity === null ? [] : [`${severity} zone-will-diverge`]);
  });

  it('warns while it is more than 400 days away, and fails from then on', () => {
    // Coyhaique stayed at summer time when Santiago left it, in the night of 2025-04-06: the rarest kind of divergence.
    const [coyhaique, santiago] = [
      host('America/Coyhaique', -180),
      database('America/Santiago', -180),
    ];
    const parted = Date.UTC(2025, 3, 6, 3);
    const severityAt = (at: number): string[] => codes(zoneRulesFindings(coyhaique, santiago, at));
    expect(divergesAt(coyhaique, santiago, Date.UTC(2024, 0, 1))).toBe(parted);
    expect(severityAt(parted - 401 * DAY)).toEqual(['warn zone-will-diverge']);
    expect(severityAt(parted - 400 * DAY)).toEqual(['fail zone-will-diverge']);
  });

  it('is nothing where an offset is not known', () => {
    const silent = { ...host('UTC', 0), utcOffsetMin: null };
    const reference = database('Europe/London', 0);
    expect(zoneRulesFindings(silent, reference, DECEMBER)).toEqual([]);
    expect(divergesAt(silent, reference, DECEMBER)).toBeNull();
    expect(divergesAt(host('UTC', 0), { ...reference, utcOffsetMin: null }, DECEMBER)).toBeNull();
  });

  it('has its instant for the reading', () => {
    expect(divergesAt(host('UTC', 0), database('Europe/London', 0), DECEMBER)).toBe(
      Date.UTC(2027, 2, 28, 1),
    );
    expect(divergesAt(host('UTC', 0), database('UTC', 0), DECEMBER)).toBeNull();
    expect(divergesAt(host('UTC', 0), database('Europe/Paris', 60), DECEMBER)).toBeNull();
  });
});

describe('daylight saving time that is switched off', () => {
  it('is told beside the divergence that it brings', () => {
    const findings = zoneRulesFindings(
      host('W. Europe Standard Time', 60, true),
      database('W. Europe Standard Time', 60),
      DECEMBER,
    );
    expect(codes(findings)).toEqual(['fail zone-will-diverge', 'warn zone-dst-disabled']);
    expect(found(findings, 'zone-will-diverge').evidence).toContain(
      'The zone is W. Europe Standard Time without daylight saving time',
    );
    expect(found(findings, 'zone-dst-disabled')).toMatchObject({
      evidence: expect.stringContaining(
        'it stays at UTC+01:00 all year. From 2027-03-28 01:00 UTC its zone is at UTC+02:00, this host still at UTC+01:00.',
      ),
      remedy: expect.stringContaining('`tzutil /s "W. Europe Standard Time"`'),
    });
  });

  it('is seen by the mark on the name too, and in summer when the offsets differ already', () => {
    const findings = zoneRulesFindings(
      host('Cen. Australia Standard Time_dstoff', 570),
      database('Australia/Adelaide', 630),
      DECEMBER,
    );
    expect(codes(findings)).toEqual(['warn zone-dst-disabled']);
    expect(found(findings, 'zone-dst-disabled').evidence).toContain('UTC+09:30 all year');
  });

  it('is for the record when the database does the same', () => {
    const findings = zoneRulesFindings(
      host('GMT Standard Time', 0, true),
      database('UTC', 0),
      DECEMBER,
    );
    expect(codes(findings)).toEqual(['info zone-dst-disabled']);
    expect(
      codes(
        zoneRulesFindings(
          host('GMT Standard Time', 0, true),
          database('GMT Standard Time', 0, true),
          JULY,
        ),
      ),
    ).toEqual(['info zone-dst-disabled']);
  });

  it('is nothing in a zone that has none', () => {
    expect(
      zoneRulesFindings(
        host('India Standard Time', 330, true),
        database('Asia/Kolkata', 330),
        DECEMBER,
      ),
    ).toEqual([]);
  });
});
