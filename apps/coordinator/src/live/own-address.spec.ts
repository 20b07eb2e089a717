import { isOwnHost, isOwnOrigin } from './own-address.js';

describe('the address that a browser used', () => {
  it.each(['127.0.0.1:7400', 'localhost:7400', 'localhost', '[::1]:7400'])(
    'is ours: %s',
    (host) => {
      expect(isOwnHost(host)).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    'evil.example:7400',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    '10.0.0.1',
  ])('is not ours: %s', (host) => {
    expect(isOwnHost(host)).toBe(false);
  });

  it('must be that of the page, where there is one', () => {
    expect(isOwnOrigin(undefined, 'localhost:7400')).toBe(true);
    expect(isOwnOrigin('http://localhost:7400', 'localhost:7400')).toBe(true);
    expect(isOwnOrigin('http://localhost:3000', 'localhost:7400')).toBe(false);
    expect(isOwnOrigin('null', 'localhost:7400')).toBe(false);
  });
});
