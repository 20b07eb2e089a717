import {
  type LedgerLine,
  parsedLedger,
  restartMistakes,
  restartSummary,
} from './restart-ledger.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';
const farm = { controller: 'OSCTRL01', hosts: ['OSCTRL01', 'OSFE01', 'OSFE02'] };

/** A restart of each service in the given order. */
const ledger = (...restarts: readonly (readonly [string, string])[]): readonly LedgerLine[] =>
  restarts
    .flatMap(([host, service]) => [
      { host, service, action: 'stop' as const, generation: '1' },
      { host, service, action: 'start' as const, generation: '2' },
    ])
    .map((line, index) => ({ n: index + 1, ...line }));

const RIGHT = [
  ['OSCTRL01', CONTROLLER],
  ['OSCTRL01', DEPLOYMENT],
  ['OSCTRL01', SCHEDULER],
  ['OSFE01', DEPLOYMENT],
  ['OSFE01', SCHEDULER],
  ['OSFE02', DEPLOYMENT],
  ['OSFE02', SCHEDULER],
] as const;

const swapped = (a: number, b: number): readonly (readonly [string, string])[] =>
  RIGHT.map((restart, index) => (index === a ? RIGHT[b] : index === b ? RIGHT[a] : restart)).filter(
    (restart) => restart !== undefined,
  );

describe('the ledger of an ordered restart', () => {
  it('is right with the controller first and one front-end after the other', () => {
    expect(restartMistakes(ledger(...RIGHT), farm)).toEqual([]);
  });

  it('is right in whatever order the front-ends come', () => {
    const [c1, c2, c3, a1, a2, b1, b2] = RIGHT;
    expect(restartMistakes(ledger(c1, c2, c3, b1, b2, a1, a2), farm)).toEqual([]);
  });

  it.each([
    ['the controller is not first', ledger(...RIGHT.slice(3), ...RIGHT.slice(0, 3))],
    ['a front-end was forgotten', ledger(...RIGHT.slice(0, 5))],
    ['a front-end comes between the services of the controller', ledger(...swapped(2, 3))],
    ['front-ends are interleaved', ledger(...swapped(4, 5))],
    ['the services of a host are in the wrong order', ledger(...swapped(0, 1))],
    ['a service was restarted twice', ledger(...RIGHT, ['OSFE02', SCHEDULER])],
    ['a service was left down', ledger(...RIGHT).slice(0, -1)],
    ['nothing happened', []],
  ])('is wrong when %s', (_what, lines) => {
    expect(restartMistakes(lines, farm)).not.toEqual([]);
  });

  it('says where it is wrong', () => {
    expect(restartMistakes(ledger(...swapped(0, 1)), farm)).toEqual([
      `Line 1 is "OSCTRL01: stop ${DEPLOYMENT}" instead of "OSCTRL01: stop ${CONTROLLER}".`,
    ]);
  });

  it('is told in one line per host', () => {
    expect(restartSummary(ledger(...RIGHT.slice(0, 4)))).toEqual([
      'OSCTRL01: Deployment Controller, Deployment, Scheduler',
      'OSFE01: Deployment',
    ]);
  });

  it('is read from its lines', () => {
    const lines = ledger(...RIGHT);
    expect(parsedLedger(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))).toEqual(lines);
  });
});
