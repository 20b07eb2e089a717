import { clockEventFindings, rateFindings, timeSourceFindings } from './index.js';
import type { ClockEvent, Finding, HostTimeService, RatedHost, TimeServiceState } from './index.js';
import { around } from './spec/audit-examples.js';
import { HOUR, MINUTE, NOON } from './spec/an-audit.js';

const LIMITS = { warn: 1_000 };
const texts = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, host, code }) => `${severity} ${host} ${code}`);

describe('what happened to a clock', () => {
  const event = (changes: Partial<ClockEvent>): ClockEvent => ({
    kind: 'step',
    change: around(250, 0.01),
    fromMs: NOON,
    toMs: NOON + 200,
    seenBy: 'worker',
    ...changes,
  });

  it('is nothing when nothing did', () => {
    expect(clockEventFindings('OSFE01', [], LIMITS)).toEqual([]);
  });

  it('is a dated fact with its size', () => {
    const [finding] = clockEventFindings('OSFE01', [event({})], LIMITS);
    expect(finding).toMatchObject({ code: 'clock-stepped', severity: 'info', host: 'OSFE01' });
    expect(finding?.evidence).toBe(
      'The clock was set forwards by 250.0 ms (within 0.1 ms) at 2026-11-22 12:00:00 UTC.',
    );
  });

  it.each<[string, Partial<ClockEvent>, string]>([
    [
      'a step between two audits',
      { change: around(-7_200_000, 30), toMs: NOON + MINUTE, seenBy: 'audits' },
      'The clock was set back by 7,200,000.0 ms (within 30.1 ms) between 2026-11-22 12:00:00 UTC and 2026-11-22 12:01:00 UTC; ' +
        'two audits exclude each other, unless its rate was beyond what is assumed.',
    ],
    [
      'a step while no worker ran',
      { fromMs: null, toMs: null, seenBy: 'boot-time' },
      'The clock was set forwards by 250.0 ms (within 0.1 ms) since the last audit, while no worker ran there; the boot-time clock tells.',
    ],
    [
      'slewing',
      { kind: 'slewing', change: around(-80, 1), fromMs: null },
      'The clock was slewed back by 80.0 ms (within 1.1 ms) in all, before 2026-11-22 12:00:00 UTC.',
    ],
    [
      'a suspend',
      { kind: 'suspend', toMs: null },
      'The host slept for 250.0 ms (within 0.1 ms) after 2026-11-22 12:00:00 UTC.',
    ],
  ])('%s says so', (_, changes, evidence) => {
    expect(clockEventFindings('OSFE01', [event(changes)], LIMITS)[0]?.evidence).toBe(evidence);
  });

  it('is a warning when it is proved larger than the threshold, not when it may be', () => {
    const large = event({ change: around(-2_000, 5) });
    const open = event({ change: { lower: 900, upper: 1_500 }, kind: 'pause' });
    expect(texts(clockEventFindings('OSFE01', [large, open], LIMITS))).toEqual([
      'warn OSFE01 clock-stepped',
      'info OSFE01 host-paused',
    ]);
  });

  it('often is one finding that names the largest', () => {
    const steps = [1, 2, 700, 3].map((size) => event({ change: around(size, 0.1) }));
    const found = clockEventFindings('OSFE01', steps, LIMITS);
    expect(found).toHaveLength(1);
    expect(found[0]?.evidence).toContain('by 700.0 ms');
    expect(found[0]?.evidence).toContain('it happened 4 times');
  });
});

describe('the rate of a clock', () => {
  const DAY = 24 * HOUR;
  const rate = { lower: 79.4, upper: 80.6, audits: 10 };
  const rated = (changes: Partial<RatedHost>): RatedHost => ({
    host: 'OSFE01',
    reference: 'the database',
    rate,
    change: null,
    forecasts: [],
    ...changes,
  });

  it('alone is no finding', () => {
    expect(rateFindings(rated({}), NOON)).toEqual([]);
    expect(rateFindings(rated({ rate: null }), NOON)).toEqual([]);
  });

  it('that is proved to have changed by 100 ppm is one', () => {
    const after = { lower: 499, upper: 501, audits: 4 };
    const change = { before: rate, after, from: NOON - 10 * MINUTE, to: NOON - 9 * MINUTE };
    const [finding] = rateFindings(rated({ change }), NOON);
    expect(finding).toMatchObject({ code: 'clock-rate-changed', severity: 'info' });
    expect(finding?.evidence).toContain(
      'was +80.0 ppm (79.4 to 80.6 guaranteed by 10 audits, if it was constant) and is +500.0 ppm',
    );
  });

  it('that an oscillator may have changed by itself, or that is not known before, is none', () => {
    const near = { lower: 100, upper: 102, audits: 4 };
    const [from, to] = [NOON - 2 * MINUTE, NOON - MINUTE];
    for (const change of [
      { before: rate, after: near, from, to },
      { before: null, after: near, from, to },
    ])
      expect(rateFindings(rated({ change }), NOON)).toEqual([]);
  });

  it('that surely crosses a limit is told for the nearest one', () => {
    const forecasts = [
      { limit: 5_000, fromMs: NOON + 20 * DAY, toMs: NOON + 21 * DAY },
      { limit: 1_000, fromMs: NOON + 2 * DAY, toMs: NOON + 3 * DAY },
    ];
    const found = rateFindings(rated({ forecasts }), NOON);
    expect(texts(found)).toEqual(['warn OSFE01 clock-will-cross']);
    expect(found[0]?.evidence).toContain(
      'crosses 1,000.0 ms between 2026-11-24 12:00:00 UTC and 2026-11-25 12:00:00 UTC',
    );
  });

  it('that crosses one in weeks is for the record; one that maybe never does is not told', () => {
    const forecasts = [{ limit: 1_000, fromMs: NOON + 20 * DAY, toMs: NOON + 30 * DAY }];
    expect(texts(rateFindings(rated({ forecasts }), NOON))).toEqual([
      'info OSFE01 clock-will-cross',
    ]);
    const open = [
      { limit: 1_000, fromMs: NOON + DAY, toMs: null },
      { limit: 5_000, fromMs: NOON + DAY, toMs: NOON + 400 * DAY },
    ];
    expect(rateFindings(rated({ forecasts: open }), NOON)).toEqual([]);
  });
});

describe('the time services of an environment', () => {
  const on = (host: string, changes: Partial<TimeServiceState> = {}): HostTimeService => ({
    host,
    timeService: {
      kind: 'chrony',
      state: 'running',
      source: '10.0.0.1',
      policy: null,
      synchronised: true,
      hierarchy: '10.0.0.1',
      updatedAgoS: 60,
      ...changes,
    },
  });
  const found = (...hosts: HostTimeService[]): string[] => texts(timeSourceFindings(hosts));

  it('that are well, or of which nothing is told, are no finding', () => {
    const old: TimeServiceState = { kind: 'w32time', state: 'running', source: null, policy: null };
    expect(
      found(on('A'), on('B'), { host: 'C', timeService: null }, { host: 'D', timeService: old }),
    ).toEqual([]);
  });

  it.each<[string, Partial<TimeServiceState>]>([
    ['is stopped', { state: 'stopped', synchronised: null }],
    ['says that it is not synchronised', { synchronised: false, maxErrorMs: 16_000 }],
    ['is told to follow no source (NoSync)', { policy: 'NoSync', synchronised: null }],
    ['says that it is not synchronised (stratum 16)', { stratum: 16, synchronised: null }],
  ])('one that %s is unsynchronised', (why, changes) => {
    const [finding] = timeSourceFindings([on('A', changes)]);
    expect(finding).toMatchObject({
      code: 'time-source-unsynchronised',
      severity: 'warn',
      host: 'A',
    });
    expect(finding?.evidence).toContain(why);
  });

  it('that follow different hierarchies are told together', () => {
    const hosts = [on('A'), on('B', { hierarchy: '10.9.9.9' }), on('C')];
    const [finding] = timeSourceFindings(hosts);
    expect(finding).toMatchObject({ code: 'time-source-different', host: null });
    expect(finding?.evidence).toContain('A and C follow 10.0.0.1 and B follows 10.9.9.9');
  });

  it('of which one follows nothing now are not told to be different', () => {
    expect(found(on('A'), on('B', { hierarchy: '127.127.1.1', synchronised: false }))).toEqual([
      'warn B time-source-unsynchronised',
    ]);
  });

  it('one without an update for eight intervals is stale; Windows asks less often', () => {
    expect(found(on('A', { updatedAgoS: 16_385 }))).toEqual(['warn A time-source-stale']);
    expect(found(on('A', { updatedAgoS: 16_384 }))).toEqual([]);
    expect(found(on('A', { updatedAgoS: 200_000, kind: 'w32time' }))).toEqual([]);
  });

  it('beside which something else sets the clock has two masters', () => {
    const [finding] = timeSourceFindings([on('A', { otherMasters: ['VMware Tools'] })]);
    expect(finding).toMatchObject({ code: 'time-source-two-masters', host: 'A' });
    expect(finding?.evidence).toContain('by chrony and by VMware Tools');
  });
});
