import { waitLines } from './wait-lines.js';

const event = (
  atMs: number,
  status: string,
  more: { host?: string; service?: string; type?: 'run' | 'gate' | 'step' } = {},
) => ({ atMs, status, type: 'step' as const, host: 'OSFE01', service: null, ...more });

describe('what a run of the demo waited for', () => {
  it('is told apart from what Lockstep itself took', () => {
    expect(
      waitLines([
        event(0, 'running', { type: 'run' }),
        event(1_000, 'executed'),
        event(9_000, 'succeeded'),
        event(9_000, 'checking', { type: 'gate', service: 'clocks-hold' }),
        event(12_000, 'passed', { type: 'gate', service: 'clocks-hold' }),
        event(12_500, 'executing', { service: 'Scheduler' }),
        event(13_500, 'succeeded', { service: 'Scheduler' }),
        event(14_000, 'succeeded', { type: 'run' }),
      ]),
    ).toEqual([
      "The run took 14.0 s, of which the demo's own delays were 12.0 s (8.0 s a clock being slewed right, 3.0 s watching it hold, 1.0 s services stopping, starting and becoming stable).",
      'Lockstep itself: 2.0 s.',
    ]);
  });

  it('counts once what went on side by side', () => {
    const [line] = waitLines([
      event(0, 'executed', { host: 'OSFE01' }),
      event(1_000, 'executed', { host: 'OSFE02' }),
      event(4_000, 'succeeded', { host: 'OSFE01' }),
      event(6_000, 'succeeded', { host: 'OSFE02' }),
    ]);
    expect(line).toContain('(6.0 s a clock being slewed right)');
  });
});
