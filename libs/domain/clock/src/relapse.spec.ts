import {
  type ClockMemory,
  NO_MEMORY,
  relapseFindings,
  remembered,
  withCorrection,
} from './index.js';
import { anAudit, HOUR, MINUTE, NOON } from './spec/an-audit.js';

const DAY = 24 * HOUR;
const HOST = 'OSFE01';

/** Of one host that is so far ahead. */
const seen = (
  memory: ClockMemory,
  after: number,
  ahead: number | null,
  {
    wrongClocks = [],
    ...options
  }: { readonly isDatabaseSilent?: boolean; readonly wrongClocks?: readonly string[] } = {},
): ClockMemory =>
  remembered(memory, anAudit(after, { [HOST]: ahead }, options), {
    controller: null,
    wrongClocks,
    nowMs: NOON + after,
  });

/** At noon it was put right. */
const corrected = withCorrection(NO_MEMORY, HOST, NOON);

const codes = (memory: ClockMemory): string[] =>
  relapseFindings(memory, anAudit(0, {})).map(({ code, severity, host }) =>
    [severity, code, host].join(' '),
  );
const RELAPSED = [`fail clock-relapse ${HOST}`];

describe('a clock that was put right', () => {
  it.each([
    ['is right', 3],
    ['is off by less than the warning', 999],
    ['is not measured', null],
    ['may be wrong, which is not proved', 1_000.5],
  ])('and %s has not relapsed', (_, ahead) => {
    expect(codes(seen(corrected, HOUR, ahead))).toEqual([]);
  });

  it('has not relapsed when the database that it is compared with does not answer', () => {
    expect(codes(seen(corrected, HOUR, 90_000, { isDatabaseSilent: true }))).toEqual([]);
  });

  it.each([
    ['ahead', 2_000],
    ['behind', -2_000],
  ])('has relapsed when it is proved %s again by more than the warning', (_, ahead) => {
    const memory = seen(corrected, HOUR, ahead);
    expect(memory.corrections).toEqual([
      { host: HOST, convergedAtMs: NOON, relapsedAtMs: NOON + HOUR },
    ]);
    expect(codes(memory)).toEqual(RELAPSED);
  });

  it('has relapsed also when it is right again at the moment', () => {
    const memory = seen(seen(corrected, HOUR, 2_000), 2 * HOUR, 0);
    expect(codes(memory)).toEqual(RELAPSED);
    const [finding] = relapseFindings(memory, anAudit(2 * HOUR, { [HOST]: 0 }));
    expect(finding?.evidence).toContain('(seen at 2026-11-22 12:00:00 UTC)');
    expect(finding?.evidence).toContain('at 2026-11-22 13:00:00 UTC it was proved wrong again');
    expect(finding?.evidence).toContain('it is level with the database');
    expect(finding?.remedy).toContain('--override clock-relapse="<reason>"');
  });

  it('and has relapsed is told as not measured where it is not', () => {
    const [finding] = relapseFindings(
      seen(corrected, HOUR, 2_000),
      anAudit(HOUR, { [HOST]: null }),
    );
    expect(finding?.evidence).toContain('it is not measured now');
  });

  it('keeps the instant at which it was first proved wrong again', () => {
    const memory = seen(seen(corrected, HOUR, 2_000), 2 * HOUR, 9_000);
    expect(memory.corrections[0]?.relapsedAtMs).toBe(NOON + HOUR);
  });

  it.each([
    ['until a day after', DAY, RELAPSED],
    ['no longer than a day after', DAY + 1, []],
  ])('is watched %s', (_, after, expected) => {
    expect(codes(seen(corrected, after, 2_000))).toEqual(expected);
  });

  it.each([
    ['for a day', DAY, RELAPSED],
    ['no longer than a day', DAY + 1, []],
  ])('holds a relapse against a restart %s', (_, later, expected) => {
    const memory = seen(corrected, 20 * HOUR, 2_000);
    expect(codes(seen(memory, 20 * HOUR + later, 0))).toEqual(expected);
  });

  it('is remembered when the label of now was set back: that holds a restart, and harms nothing', () => {
    expect(codes(seen(corrected, -5 * DAY, 2_000))).toEqual(RELAPSED);
  });

  it('is told from the clocks that nobody put right', () => {
    const memory = remembered(corrected, anAudit(HOUR, { [HOST]: 0, OSFE02: 90_000 }), {
      controller: null,
      wrongClocks: ['OSFE02'],
      nowMs: NOON + HOUR,
    });
    expect(codes(memory)).toEqual([]);
  });

  it.each([
    ['the database', ['OSDB01']],
    ['the database, however its name is written,', ['osdb01']],
    ['both', [HOST, 'OSDB01']],
  ])('has not relapsed when the audit holds %s to be wrong', (_, wrongClocks) => {
    expect(seen(corrected, HOUR, 9_000, { wrongClocks })).toEqual(corrected);
  });

  it('has relapsed when it is still beyond the warning after the database was put right', () => {
    const blamed = seen(corrected, HOUR, 9_000, { wrongClocks: ['OSDB01'] });
    expect(codes(seen(blamed, 2 * HOUR, 2_000))).toEqual(RELAPSED);
  });

  it.each([
    ['holds it to be wrong', 9_000, [HOST]],
    ['leaves open which is wrong', 9_000, []],
    // A time server that is wrong for ever must not hide a relapse by less than the limit.
    ['holds only others to be wrong', 2_000, ['OSFE02', 'time.example.com']],
  ])('has relapsed when the audit %s', (_, ahead, wrongClocks) => {
    expect(codes(seen(corrected, HOUR, ahead, { wrongClocks }))).toEqual(RELAPSED);
  });

  it('is known by its name, however that is written', () => {
    const memory = withCorrection(NO_MEMORY, HOST.toLowerCase(), NOON);
    expect(seen(memory, HOUR, 2_000).corrections).toHaveLength(1);
    expect(seen(memory, HOUR, 2_000).corrections[0]?.relapsedAtMs).toBe(NOON + HOUR);
    expect(withCorrection(memory, HOST, NOON + HOUR).corrections).toHaveLength(1);
  });
});

describe('a clock that is put right once more', () => {
  const relapsed = seen(corrected, HOUR, 2_000);
  const again = withCorrection(relapsed, HOST, NOON + 2 * HOUR);

  it('keeps the relapse that is known', () => {
    expect(again.corrections).toEqual([
      { host: HOST, convergedAtMs: NOON + 2 * HOUR, relapsedAtMs: NOON + HOUR },
    ]);
    expect(codes(seen(again, 2 * HOUR + MINUTE, 0))).toEqual(RELAPSED);
  });

  it('tells the two in the order in which they were', () => {
    const [finding] = relapseFindings(again, anAudit(2 * HOUR, { [HOST]: 0 }));
    const { evidence = '' } = finding ?? {};
    expect(evidence.indexOf('13:00:00')).toBeGreaterThan(0);
    expect(evidence.indexOf('13:00:00')).toBeLessThan(evidence.indexOf('14:00:00'));
  });

  it('loses the relapse that is known a day after that, and is watched on', () => {
    const later = seen(again, HOUR + DAY + 1, 0);
    expect(codes(later)).toEqual([]);
    expect(later.corrections).toHaveLength(1);
    expect(codes(seen(later, 2 * HOUR + DAY, 2_000))).toEqual(RELAPSED);
  });

  it('may relapse a second time, and then for a day from that', () => {
    const second = seen(again, 20 * HOUR, 2_000);
    expect(second.corrections[0]?.relapsedAtMs).toBe(NOON + 20 * HOUR);
    expect(codes(seen(second, 44 * HOUR, 0))).toEqual(RELAPSED);
    expect(codes(seen(second, 44 * HOUR + 1, 0))).toEqual([]);
  });

  it('without having relapsed begins its day anew', () => {
    const calm = withCorrection(corrected, HOST, NOON + 2 * HOUR);
    expect(calm.corrections).toEqual([
      { host: HOST, convergedAtMs: NOON + 2 * HOUR, relapsedAtMs: null },
    ]);
    expect(codes(seen(calm, 2 * HOUR + DAY, 2_000))).toEqual(RELAPSED);
  });

  it('leaves what is known of other hosts as it is', () => {
    const two = withCorrection(again, 'OSFE02', NOON + 3 * HOUR);
    expect(two.corrections).toHaveLength(2);
    expect(two.corrections[0]).toEqual(again.corrections[0]);
  });
});
