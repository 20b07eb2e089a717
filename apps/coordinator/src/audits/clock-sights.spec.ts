import { ClockSights, type Look } from './clock-sights.js';

const SECOND = 1_000;

/** A clock that an audit sees `seconds` after the first, `ahead` ms ahead of coordinator and database. */
function look(seconds: number, ahead: number, changes: Partial<Look> = {}): Look {
  const at = seconds * SECOND;
  const offset = { at, lower: ahead - 0.5, upper: ahead + 0.5 };
  return {
    at,
    reference: 'OSDB01',
    toCoordinator: offset,
    toDatabase: offset,
    rhoPpm: 500,
    watchedBy: null,
    toldLate: 0,
    ...changes,
  };
}

describe('clocks as the audits of one process see them', () => {
  it('tell a step that nobody told once, by the first audit that comes when a worker would have told it', () => {
    const sights = new ClockSights();
    const told = [
      [0, 0],
      [60, 500],
      [61, 500],
      [120, 500],
      [180, 500],
    ].map(([seconds = 0, ahead = 0]) => sights.untold('a', look(seconds, ahead)).length);
    expect(told).toEqual([0, 0, 0, 1, 0]);
  });

  it('tell nothing that was told meanwhile, also after the audit that saw it', () => {
    const sights = new ClockSights();
    expect(sights.untold('a', look(0, 0))).toEqual([]);
    expect(sights.untold('a', look(60, 500))).toEqual([]);
    sights.tell('a', 1);
    expect(sights.untold('a', look(120, 500))).toEqual([]);
    expect(sights.untold('a', look(180, 500))).toEqual([]);
  });

  it('tell nothing that was told while an audit still waited for something else', () => {
    const sights = new ClockSights();
    expect(sights.untold('a', look(0, 0))).toEqual([]);
    sights.tell('a', 1);
    expect(sights.untold('a', look(60, 0, { toldLate: 1 }))).toEqual([]);
    expect(sights.untold('a', look(120, -300))).toEqual([]);
    expect(sights.untold('a', look(180, -300))).toEqual([]);
  });

  it('tell again what an audit told that could not be stored', () => {
    const sights = new ClockSights();
    for (const [seconds, ahead] of [
      [0, 0],
      [60, 500],
    ] as const)
      sights.untold('a', look(seconds, ahead));
    expect(new ClockSights(sights).untold('a', look(120, 500))).toHaveLength(1);
    expect(new ClockSights(sights).untold('a', look(121, 500))).toHaveLength(1);
  });

  it('begin anew with another host of the database', () => {
    const sights = new ClockSights();
    for (const [seconds, reference] of [
      [0, 'OSDB01'],
      [60, 'OSDB02'],
      [120, 'OSDB02'],
      [180, 'OSDB02'],
    ] as const)
      expect(sights.untold('a', look(seconds, seconds === 0 ? 0 : 900, { reference }))).toEqual([]);
  });

  it('keep each clock apart, and a bound on how much they keep when audits follow each other fast', () => {
    const sights = new ClockSights();
    for (let i = 0; i < 200; i += 1) expect(sights.untold('a', look(i / 100, 0))).toEqual([]);
    expect(sights.untold('b', look(30, 700))).toEqual([]);
    expect(sights.untold('a', look(60, 700))).toEqual([]);
    expect(sights.untold('a', look(120, 700))).toHaveLength(1);
  });
});
