import fc from 'fast-check';
import {
  clockEventText,
  rateText,
  timeSourceText,
  type TimeServiceState,
  zoneText,
} from './index.js';

describe('a rate in a table', () => {
  it.each([
    [{ lower: 49.44, upper: 50.56 }, '+50.0 ppm +- 0.6 ppm'],
    [{ lower: -0.01, upper: 0.01 }, '0.0 ppm +- 0.1 ppm'],
    [{ lower: -600, upper: 600 }, 'not known yet'],
    [null, 'not known'],
  ])('%j is "%s"', (rate, text) => {
    expect(rateText(rate)).toBe(text);
  });

  it('never shows less than is proved', () => {
    const ppm = fc.double({ min: -1_000, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(ppm, fc.double({ min: 0, max: 400, noNaN: true }), (lower, width) => {
        const [, middle, bound] =
          /^([-+.\d]+) ppm \+- ([.\d]+) ppm$/u.exec(rateText({ lower, upper: lower + width })) ??
          [];
        expect(Number(middle) - Number(bound)).toBeLessThanOrEqual(lower + 1e-6);
        expect(Number(middle) + Number(bound)).toBeGreaterThanOrEqual(lower + width - 1e-6);
      }),
    );
  });
});

it.each([
  ['step', -250, 'set back by 250.0 ms (within 0.5 ms) since the last audit, seen by its worker'],
  [
    'slewing',
    20,
    'slewed forwards by 20.0 ms (within 0.5 ms) since the last audit, seen by its worker',
  ],
  [
    'suspend',
    60_000,
    'slept for 60,000.0 ms (within 0.5 ms) since the last audit, seen by its worker',
  ],
  [
    'pause',
    5_000,
    'stood still for 5,000.0 ms (within 0.5 ms) since the last audit, seen by its worker',
  ],
] as const)('an event in a list: %s', (kind, middle, text) => {
  const change = { lower: middle - 0.5, upper: middle + 0.5 };
  expect(clockEventText({ kind, change, fromMs: null, toMs: null, seenBy: 'worker' })).toBe(text);
});

const CHRONY: TimeServiceState = {
  kind: 'chrony',
  state: 'running',
  source: 'ntp.example',
  policy: null,
};

it.each([
  [null, 'not told'],
  [{ ...CHRONY, synchronised: true, stratum: 3 }, 'chrony: ntp.example, stratum 3'],
  [{ ...CHRONY, synchronised: false, stratum: 16 }, 'chrony: not synchronised'],
  [{ ...CHRONY, state: 'stopped' as const, stratum: 3 }, 'chrony: stopped'],
  [
    { ...CHRONY, source: null, otherMasters: ['vmware-tools'] },
    'chrony: source not told, and vmware-tools',
  ],
])('a time source in a table: %#', (service, text) => {
  expect(timeSourceText(service)).toBe(text);
});

it('a zone in a table has what is off in it, and when it will differ', () => {
  expect(zoneText({ zone: 'Europe/Berlin', isDstDisabled: true, divergesAt: 0 })).toBe(
    'Europe/Berlin, daylight saving time off, diverges on 1970-01-01 00:00:00 UTC',
  );
  expect(zoneText({ zone: null, isDstDisabled: false, divergesAt: null })).toBe(
    'not known by name',
  );
});
