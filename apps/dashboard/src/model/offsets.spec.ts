import { boundText, offsetText } from './offsets';

it.each([
  [-7_199.693, 0.956, '-7.200 s ± 1.0 ms'],
  [0.323, 0.975, '+0.32 ms ± 1.0 ms'],
  [0, 0.2, '+0.00 ms ± 0.2 ms'],
  [1_400.3, 97.9, '+1.400 s ± 98 ms'],
  [-3_600_000, 1_500, '-60.000 min ± 1.5 s'],
  [7_300_000, 0.5, '+2.028 h ± 0.5 ms'],
])('writes %d ± %d ms as %s', (offsetMs, boundMs, text) =>
  expect(offsetText(offsetMs, boundMs)).toBe(text),
);

it('never writes a bound of zero', () => {
  expect(boundText(0.04)).toBe('0.04 ms');
  expect(boundText(12.4)).toBe('12 ms');
});
