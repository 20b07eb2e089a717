import { isSameHost, inNameOrder } from './host-names.js';

describe('two names', () => {
  it.each([
    ['OSFE01', 'osfe01'],
    ['OSFE01', 'osfe01.corp.example'],
    ['OSFE01.a.example', 'OSFE01.b.example'],
    [' OSFE01 ', 'OSFE01'],
    ['10.0.0.5', '10.0.0.5'],
    ['FE80::1', 'fe80::1'],
  ])('%s and %s are of one host', (a, b) => {
    expect(isSameHost(a, b)).toBe(true);
  });

  it.each([
    ['OSFE01', 'OSFE1'],
    ['OSFE01', 'OSFE010'],
    ['10.0.0.5', '10.0.0.6'],
    ['10.0.0.5', '10'],
    ['fe80::1', 'fe80::2'],
  ])('%s and %s are of two hosts', (a, b) => {
    expect(isSameHost(a, b)).toBe(false);
  });
});

it('hosts are listed as people count: OSFE2 before OSFE10, whatever the case', () => {
  expect(['OSFE10', 'osfe2', 'OSCTRL01'].toSorted(inNameOrder)).toEqual([
    'OSCTRL01',
    'osfe2',
    'OSFE10',
  ]);
});
