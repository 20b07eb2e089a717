import fc from 'fast-check';
import {
  assessAudit,
  type Background,
  type ClockEvent,
  type ClockHistory,
  type HostTimeService,
  NO_BACKGROUND,
  type PastOffset,
} from './index.js';
import { anAudit, HOUR, MINUTE, NOON } from './spec/an-audit.js';
import { database } from './spec/audit-examples.js';

/** Audits every minute until noon of a clock that gains 50 ppm, known to 0.1 ms. */
const gaining = (count: number, host = 'OSFE01', ppm = 50): ClockHistory => ({
  host,
  past: Array.from({ length: count }, (_, i): PastOffset => {
    const before = (count - i) * MINUTE;
    const truth = (-before * ppm) / 1e6;
    return { at: NOON - before, lower: truth - 0.1, upper: truth + 0.1 };
  }),
  events: [],
});

const STEP: ClockEvent = {
  kind: 'step',
  change: { lower: 1_199.9, upper: 1_200.1 },
  fromMs: NOON - 2_000,
  toMs: NOON - 1_000,
  seenBy: 'worker',
};

const background = (changes: Partial<Background>): Background => ({ ...NO_BACKGROUND, ...changes });
const codes = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) =>
  findings.map(({ code }) => code);

describe('an audit with a history', () => {
  it('proves the rate of a host, and tells when it crosses the nearest limit', () => {
    const { readings } = assessAudit(
      anAudit(0, { OSFE01: 0 }),
      background({ clocks: [gaining(10)] }),
    );
    const { rate, forecast } = readings[1] ?? {};
    expect(rate?.lower).toBeLessThanOrEqual(50);
    expect(rate?.upper).toBeGreaterThanOrEqual(50);
    expect(rate?.audits).toBe(11);
    expect(forecast?.limit).toBe(1_000);
    // 1 s at 50 ppm.
    const truth = NOON + (1_000 / 50) * 1e6;
    expect(forecast?.fromMs).toBeLessThan(truth);
    expect(forecast?.toMs).toBeGreaterThan(truth);
  });

  it('forecasts the limit of fail for a clock that is beyond that of warn', () => {
    const past = gaining(10).past.map(({ at, lower, upper }) => ({
      at,
      lower: lower + 2_000,
      upper: upper + 2_000,
    }));
    const { readings } = assessAudit(
      anAudit(0, { OSFE01: 2_000 }),
      background({ clocks: [{ host: 'OSFE01', past, events: [] }] }),
    );
    expect(readings[1]?.forecast?.limit).toBe(5_000);
  });

  it('proves no rate over a step, of the host or of its reference', () => {
    const stepped = (host: string) => ({ host, past: [], events: [STEP] });
    const { past } = gaining(10);
    for (const clocks of [
      [{ host: 'OSFE01', past, events: [STEP] }],
      [gaining(10), stepped(database.host)],
    ]) {
      const { readings } = assessAudit(anAudit(0, { OSFE01: 0 }), background({ clocks }));
      expect(readings[1]).toMatchObject({ rate: null, forecast: null });
    }
  });

  it('lists what happened, with a finding that stays dated, whatever the clock is now', () => {
    const { readings, findings, verdict } = assessAudit(
      anAudit(0, { OSFE01: 0, OSFE02: 0 }),
      background({ clocks: [{ host: 'osfe01', past: [], events: [STEP] }] }),
    );
    expect(readings.map(({ happened }) => happened)).toEqual([[], [STEP], []]);
    expect(findings[0]).toMatchObject({ code: 'clock-stepped', severity: 'warn', host: 'OSFE01' });
    expect(verdict).toBe('in-step');
  });

  it('says of the database what happened to it, and forecasts nothing of it', () => {
    const clocks = [{ ...gaining(10, database.host, 5_000), events: [STEP] }];
    const assessment = assessAudit(anAudit(0, { OSFE01: 0 }), background({ clocks }));
    expect(codes(assessment)).toEqual(['clock-stepped', 'right-time-unverified']);
    expect(assessment.readings[0]).toMatchObject({ forecast: null, happened: [STEP] });
  });

  it('has no rate of a clock that was not measured now', () => {
    const assessment = assessAudit(
      anAudit(0, { OSFE01: null }),
      background({ clocks: [gaining(10)] }),
    );
    expect(assessment.readings[1]).toMatchObject({ rate: null, forecast: null, references: [] });
  });

  it('tells who keeps the clocks, and that they follow different hierarchies', () => {
    const of = (host: string, hierarchy: string): HostTimeService => ({
      host,
      timeService: { kind: 'chrony', state: 'running', source: hierarchy, policy: null, hierarchy },
    });
    const timeServices = [of('OSFE01', 'a'), of('OSFE02', 'b')];
    const assessment = assessAudit(
      anAudit(0, { OSFE01: 0, OSFE02: 0 }),
      background({ timeServices }),
    );
    expect(codes(assessment)).toContain('time-source-different');
    expect(assessment.readings[1]?.timeService?.hierarchy).toBe('a');
  });

  it('never changes a verdict by it', () => {
    const offset = fc.double({ min: -10_000, max: 10_000, noNaN: true });
    const past = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), offset), { maxLength: 20 });
    fc.assert(
      fc.property(offset, past, fc.boolean(), (now, before, isSet) => {
        const evidence = anAudit(0, { OSFE01: now, OSFE02: 0 });
        const clocks = [
          {
            host: 'OSFE01',
            past: before.map(([hours, at]) => ({
              at: NOON - hours * HOUR,
              lower: at,
              upper: at + 1,
            })),
            events: isSet ? [STEP] : [],
          },
        ];
        const { verdict, readings } = assessAudit(evidence, background({ clocks }));
        const alone = assessAudit(evidence);
        expect(verdict).toBe(alone.verdict);
        expect(readings.map((one) => one.verdict)).toEqual(
          alone.readings.map((one) => one.verdict),
        );
      }),
    );
  });
});

describe('the readings of one audit', () => {
  const { readings } = assessAudit(anAudit(0, { A: 3, B: -2, C: 40 }));

  it('are told against every reference that answered', () => {
    const of = (place: number) =>
      readings[place]?.references.map(({ reference, offset }) => [
        reference,
        Math.round((offset.lower + offset.upper) / 2),
      ]);
    expect(of(0)).toEqual([
      ['fleet-median', -3],
      ['coordinator', 250],
    ]);
    expect(of(3)).toEqual([
      ['database', 40],
      ['fleet-median', 37],
      ['coordinator', 290],
    ]);
  });

  it('tell when the zones will differ though they are equal now', () => {
    const evidence = anAudit(0, { OSFE01: 0 });
    const [host] = evidence.hosts;
    if (host === undefined) throw new Error('no host');
    // Tunis keeps UTC+01:00 all year; the database's Berlin does not.
    const hosts = [{ ...host, zone: 'Africa/Tunis' }];
    const assessment = assessAudit({ ...evidence, hosts });
    expect(assessment.readings[1]?.divergesAt).toBe(Date.UTC(2027, 2, 28, 1));
    expect(codes(assessment)).toEqual(['zone-will-diverge', 'right-time-unverified']);
  });
});
