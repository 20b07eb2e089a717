import { CALM, CALM_LEASE, CALM_SERVICES } from '../support/run-simulator/calm-scenario.js';
import { type Mutant, partsOf } from '../support/run-simulator/mutants.js';
import { type Point, POINT_NAMES } from '../support/run-simulator/points.js';
import { simulate } from '../support/run-simulator/simulate.js';

/** Milliseconds until the next process is there: while the lease still holds, and when nobody holds it any more. */
const COMES_BACK = { 'before the lease is over': 100, 'after the lease is over': CALM_LEASE * 2 };

/** The real engine, worker and journal: whoever passes these points dies there, one after the other. */
async function dyingAt(points: readonly Point[], startAfter: number, mutant: Mutant | null = null) {
  const stops: string[] = [];
  const starts: string[] = [];
  let deaths = 0;
  const outcome = await simulate(CALM, {
    parts: partsOf(mutant),
    diesAt: ({ point }) => {
      if (point !== points[deaths]) return null;
      deaths += 1;
      return startAfter;
    },
    onlooker: {
      saw: (_at, fact) => {
        if (fact.kind !== 'service') return;
        if (fact.what === 'stopping') stops.push(`${fact.service} on ${fact.host}`);
        if (fact.what === 'running') starts.push(`${fact.service} on ${fact.host}`);
      },
      said: () => undefined,
    },
  });
  return { violation: outcome.violation, ends: endsOf(outcome.reached), deaths, stops, starts };
}

const endsOf = (reached: Readonly<Record<string, number>>): string[] =>
  Object.keys(reached).filter((name) => name.startsWith('end '));

/** Succeeded, with every service stopped and started once, in the order of the plan. */
const asPlanned = (deaths: number) => ({
  violation: null,
  ends: ['end succeeded'],
  deaths,
  stops: CALM_SERVICES,
  starts: CALM_SERVICES,
});

it('succeeds where nobody dies', async () => {
  expect(await dyingAt([], 0)).toEqual(asPlanned(0));
});

describe.each(Object.entries(COMES_BACK))('a process that comes back %s', (_when, startAfter) => {
  it.each(POINT_NAMES)(
    'has lost nothing and doubled nothing after its death at %s',
    async (point) => {
      expect(await dyingAt([point], startAfter)).toEqual(asPlanned(1));
    },
  );

  describe.each(POINT_NAMES)('after a death at %s', (first) => {
    it.each(POINT_NAMES)('nor after another one at %s', async (second) => {
      expect(await dyingAt([first, second], startAfter)).toEqual(asPlanned(2));
    });
  });
});

it('would see a worker that does not wait for its disk', async () => {
  const seen = await dyingAt(['A2'], COMES_BACK['after the lease is over'], 'ack-before-fsync');
  expect(seen.violation).toMatchObject({ invariant: 'I5' });
});

it('would see a coordinator that sends again without asking', async () => {
  const seen = await dyingAt(['C2'], COMES_BACK['after the lease is over'], 'resend');
  expect(seen).not.toEqual(asPlanned(1));
});
