import { coloured } from './paint.js';
import { displayWidth, table, wrapped } from './table.js';

describe('a table', () => {
  it('aligns its columns and leaves no spaces behind', () => {
    expect(
      table(
        ['HOST', 'ROLE'],
        [
          ['OSCTRL01', 'controller'],
          ['FE', ''],
        ],
      ),
    ).toEqual(['HOST      ROLE', 'OSCTRL01  controller', 'FE']);
  });

  it('counts colours as nothing, and wide characters twice', () => {
    expect(displayWidth(coloured('bad', 'out'))).toBe(3);
    expect(displayWidth('東京')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
  });
});

describe('a wrapped sentence', () => {
  it('breaks at spaces and keeps its indentation', () => {
    expect(wrapped('set the clock right', 12, 2)).toEqual(['  set the', '  clock', '  right']);
  });

  it('stays whole without a screen', () => {
    expect(wrapped('set the clock right', null, 2)).toEqual(['  set the clock right']);
  });

  it('never cuts a word', () => {
    expect(wrapped('OutSystems Scheduler', 5, 0)).toEqual(['OutSystems', 'Scheduler']);
  });
});
