import { crc32c } from './crc32c.js';

describe('the CRC-32C', () => {
  // Source: RFC 3720, B.4; the first is the check value of the catalogue of parametrised CRC algorithms.
  it.each([
    ['123456789', Buffer.from('123456789'), 0xe3069283],
    ['nothing', Buffer.alloc(0), 0],
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['32 rising bytes', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
    ['32 falling bytes', Buffer.from(Array.from({ length: 32 }, (_, i) => 31 - i)), 0x113fdb5c],
  ])('of %s is as published', (_, bytes, crc) => {
    expect(crc32c(bytes)).toBe(crc);
  });
});
