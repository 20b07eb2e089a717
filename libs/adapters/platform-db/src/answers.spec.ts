import { clockOf, identityOf, serversOf, textOf, timersOf } from './answers.js';
import { StrangeAnswer } from './failure.js';

describe('the answers of the platform database', () => {
  it('are front-ends, active or not, whatever type the columns have', () => {
    const rows = [
      [1, 'OSCTRL01', '10.0.0.1', true],
      ['2', ' OSFE01 ', null, 0],
      [3, 'OSFE02', '', '1'],
    ];
    expect(serversOf(rows)).toEqual([
      { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
      { id: 2, name: 'OSFE01', ipAddress: null, isActive: false },
      { id: 3, name: 'OSFE02', ipAddress: null, isActive: true },
    ]);
  });

  it.each([
    [[null, 'OSFE01', null, true]],
    [[1, null, null, true]],
    [[1, ' ', null, true]],
    [[1, 'OSFE01', null, null]],
    [[1.5, 'OSFE01', null, true]],
    [[]],
  ])('%j is no front-end', (row) => {
    expect(() => serversOf([row])).toThrow(StrangeAnswer);
  });

  it('are running timers with their ages', () => {
    expect(
      timersOf([
        ['Send mails', 'OSFE01', 61],
        [' Clean up ', null, '-2'],
      ]),
    ).toEqual([
      { name: 'Send mails', host: 'OSFE01', sinceAgeMs: 61_000 },
      { name: 'Clean up', host: null, sinceAgeMs: -2_000 },
    ]);
    for (const row of [[], [null, 'OSFE01', 1], ['Send mails', 'OSFE01', null]])
      expect(() => timersOf([row])).toThrow(StrangeAnswer);
  });

  it.each([[[]], [[[]]], [[[null]]], [[['']]], [[[5]]]])('%j is no text', (rows) => {
    expect(() => textOf(rows)).toThrow(StrangeAnswer);
  });

  it('are refused when the clock says no time', () => {
    expect(() => clockOf([['half past nine']])).toThrow(/no time/);
  });

  it('name the machine only where the server tells it', () => {
    expect(identityOf([['16.0', null, 'OSDB', 'OSPROD', 'u']])).toEqual({
      version: '16.0',
      machine: null,
      instance: 'OSDB',
      catalog: 'OSPROD',
      login: 'u',
    });
    expect(() => identityOf([])).toThrow(StrangeAnswer);
  });
});
