import { type ClockSight, untoldEvent } from './index.js';
import { MINUTE, NOON } from './spec/an-audit.js';
import { around } from './spec/audit-examples.js';

/** Offsets to the coordinator and to the database, known to 0.5 ms. */
function sight(
  after: number,
  [toCoordinator, toDatabase]: [number, number],
  more: Partial<ClockSight> = {},
): ClockSight {
  const at = NOON + after;
  return {
    at,
    toCoordinator: { at, ...around(toCoordinator, 0.5) },
    toDatabase: { at, ...around(toDatabase, 0.5) },
    rhoPpm: 500,
    watchedBy: 'connection-1',
    told: 3,
    ...more,
  };
}

const before = sight(0, [10, 0]);

describe('what two audits prove though nobody told it', () => {
  it('is nothing while the rate that is assumed explains it', () => {
    expect(untoldEvent(before, sight(MINUTE, [39, 29]), 3)).toBeNull();
  });

  it('is a step of a clock that went ahead of both', () => {
    const event = untoldEvent(before, sight(MINUTE, [510, 500]), 3);
    expect(event).toMatchObject({
      kind: 'step',
      seenBy: 'audits',
      fromMs: NOON,
      toMs: NOON + MINUTE,
    });
    expect(event?.change.lower).toBeGreaterThan(400);
  });

  it('is a pause of a host that fell behind while its worker watched', () => {
    const after = sight(MINUTE, [-4_990, -5_000]);
    expect(untoldEvent(before, after, 3)).toMatchObject({ kind: 'pause' });
    for (const watchedBy of [null, 'connection-2'])
      expect(untoldEvent(before, { ...after, watchedBy }, 3)).toMatchObject({ kind: 'step' });
  });

  it.each([
    ['the database was set', [10, -500]],
    ['the machine of the coordinator slept', [510, 0]],
  ] as [string, [number, number]][])('is nothing when %s', (_, offsets) => {
    expect(untoldEvent(before, sight(MINUTE, offsets), 3)).toBeNull();
  });

  it('is nothing when something was told since, which has its own record', () => {
    expect(untoldEvent(before, sight(MINUTE, [510, 500]), 4)).toBeNull();
  });

  it('is nothing where the host itself told of a slew that explains it', () => {
    expect(untoldEvent(before, sight(MINUTE, [510, 500], { rhoPpm: 28_200 }), 3)).toBeNull();
  });
});
