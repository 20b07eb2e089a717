import { parseServerAddress, serverText } from './index.js';

describe('the address of a time server', () => {
  it.each([
    ['time.example.com', 'time.example.com', 123],
    ['time.example.com:1123', 'time.example.com', 1_123],
    ['dc_01', 'dc_01', 123],
    ['10.0.0.1:123', '10.0.0.1', 123],
    ['fd00::7', 'fd00::7', 123],
    ['[fd00::7]', 'fd00::7', 123],
    ['[fd00::7]:1123', 'fd00::7', 1_123],
  ])('%s is understood', (text, host, port) => {
    expect(parseServerAddress(text)).toEqual({ host, port });
  });

  it.each([
    '',
    ' ',
    'time.example.com:',
    'time.example.com:0',
    'time.example.com:65536',
    'time.example.com:ntp',
    'http://time.example.com',
    '10.0.0.256',
    '10.0.0',
    '[10.0.0.1]',
    '[fd00::7',
    'a b',
    '-x',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
  ])('%j is none', (text) => {
    expect(parseServerAddress(text)).toBeNull();
  });

  it.each([
    ['time.example.com:123', 'time.example.com'],
    ['[fd00::7]:1123', '[fd00::7]:1123'],
    ['10.0.0.1:1123', '10.0.0.1:1123'],
  ])('%s is shown as %s', (text, shown) => {
    const address = parseServerAddress(text);
    expect(address === null ? null : serverText(address)).toBe(shown);
  });
});
