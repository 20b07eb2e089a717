import { cleaned, jsonText, printable, printableLines } from './foreign-text.js';

describe('text from the coordinator', () => {
  it.each([
    ['a coloured name', '\u001b[31mOSFE01\u001b[0m', '[31mOSFE01[0m'],
    ['a window title', '\u001b]0;owned\u0007OSFE01', ']0;ownedOSFE01'],
    ['an eight-bit control sequence', '\u009b2JOSFE01', '2JOSFE01'],
    ['a faked line', 'OSFE01\r\nOSFE02  in-step', 'OSFE01 OSFE02  in-step'],
    ['a name written backwards', 'OS\u202e10EF', 'OS10EF'],
    ['half a character', 'OSFE\ud800', 'OSFE'],
    ['a typographic minus', '\u22127.2 s', '-7.2 s'],
    ['another language', 'Zürich 東京', 'Zürich 東京'],
  ])('is safe to print: %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps the lines of SQL', () => {
    expect(printableLines('GRANT SELECT\r\nON x\u001b')).toEqual(['GRANT SELECT', 'ON x']);
  });

  it('is cleaned however deep it lies', () => {
    expect(cleaned({ a: [{ b: 'x\u0007' }], n: 1, z: null })).toEqual({
      a: [{ b: 'x' }],
      n: 1,
      z: null,
    });
  });

  it('is kept whole in JSON, escaped', () => {
    const value = { host: '\u001b\u009b\u007f\u202e\u{e0001}' };
    expect(jsonText(value)).toMatch(/^[\n\x20-\x7e]*$/u);
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });
});
