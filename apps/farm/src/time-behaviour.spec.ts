import { parseMessage, TimeServiceFacts } from '#protocol';
import { TIME_BEHAVIOURS, timeServiceFacts } from './time-behaviour.js';

describe('what a simulated time service tells', () => {
  it.each(TIME_BEHAVIOURS)('keeps the protocol: %s', (behaviour) => {
    expect(parseMessage(TimeServiceFacts, timeServiceFacts(behaviour))).toMatchObject({ ok: true });
  });

  it('is all that a healthy one has, and nobody else who sets the clock', () => {
    expect(timeServiceFacts('normal')).toMatchObject({
      state: 'running',
      source: 'ntp.lockstep.example',
      hierarchy: 'ntp.lockstep.example',
      synchronised: true,
      stratum: 3,
      updatedAgoS: 64,
      otherMasters: [],
    });
  });

  it.each([
    ['no-time-data', 'running'],
    ['no-sync', 'running'],
    ['service-stopped', 'stopped'],
  ] as const)('is no figure without a source: %s', (behaviour, state) => {
    expect(timeServiceFacts(behaviour)).toMatchObject({
      state,
      source: null,
      synchronised: false,
      stratum: null,
      updatedAgoS: null,
      hierarchy: null,
    });
  });

  it('is days old when it is stale', () => {
    expect(timeServiceFacts('stale').updatedAgoS).toBe(3 * 86_400);
  });
});
