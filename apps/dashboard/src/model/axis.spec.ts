import { axisFor, tickText } from './axis';

describe.each(['linear', 'log'] as const)('a %s axis', (kind) => {
  const axis = axisFor([-7_200, 1_400, 0.4], kind);

  it('has its zero in the middle and holds every value', () => {
    expect(axis.place(0)).toBe(0.5);
    for (const ms of [-7_200, 1_400, 0.4]) {
      expect(axis.place(ms)).toBeGreaterThanOrEqual(0);
      expect(axis.place(ms)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps the order of values, and is the same to both sides', () => {
    const values = [-7_200, -10, -0.5, 0, 0.4, 3, 1_400];
    const places = values.map(axis.place);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(axis.place(25) - 0.5).toBeCloseTo(0.5 - axis.place(-25), 12);
  });

  it('never puts anything beyond its ends', () => {
    expect(axis.place(-1e9)).toBe(0);
    expect(axis.place(1e9)).toBe(1);
  });

  it('marks places from end to end, zero among them', () => {
    expect(axis.ticks).toContain(0);
    expect(axis.ticks[0]).toBe(-axis.reach);
    expect(axis.ticks.at(-1)).toBe(axis.reach);
  });
});

it('shows a millisecond beside hours on a logarithmic axis', () => {
  const axis = axisFor([3_600_000, 2], 'log');
  expect(axis.place(2) - axis.place(0)).toBeGreaterThan(0.05);
});

it('has room where there is nothing to show', () => {
  expect(axisFor([], 'linear').reach).toBeGreaterThan(0);
  expect(axisFor([0, Number.NaN], 'log').reach).toBeGreaterThan(0);
});

it.each([
  [0, '0'],
  [-10_000, '-10 s'],
  [0.5, '+500 µs'],
  [1, '+1 ms'],
  [-7_200_000, '-2 h'],
  [90_000, '+1.5 min'],
])('writes %d ms as %s', (ms, text) => expect(tickText(ms)).toBe(text));
