import { printable } from './log.js';

it('makes one printable line of text from outside', () => {
  expect(printable('OSFE01\r\nfake line\u001b[31m\u2028x\u202ey\u0000 ä')).toBe(
    'OSFE01??fake line?[31m?x?y? ä',
  );
  expect(printable('x'.repeat(5_000))).toHaveLength(1_000);
});
