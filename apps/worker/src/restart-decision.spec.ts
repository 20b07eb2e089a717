import type { ServiceStatus } from '#protocol';
import { restartDecision } from './restart-decision.js';

const running: Pick<ServiceStatus, keyof ServiceStatus> = {
  service: 'OutSystems Scheduler Service',
  state: 'running',
  startMode: 'automatic',
  ready: true,
  generation: 'a',
};

describe('what is left to do for a restart', () => {
  it.each<[string, Partial<ServiceStatus>, string | null, string]>([
    ['stop and start the process that was seen', {}, 'a', 'stop-and-start'],
    ['nothing when another process runs by now', {}, 'b', 'already-restarted'],
    ['nothing when one runs where none was', {}, null, 'already-restarted'],
    ['only the start of a stopped one', { state: 'stopped', generation: null }, 'a', 'start-only'],
    ['only the start where none ran', { state: 'stopped', generation: null }, null, 'start-only'],
    ['the rest of a stop in progress, and the start', { state: 'stopping' }, 'a', 'stop-and-start'],
    ['wait for a new one that is starting', { state: 'starting' }, 'b', 'start-only'],
    [
      'wait where nothing is known of it yet',
      { state: 'starting', generation: null },
      null,
      'start-only',
    ],
    ['restart one that hangs in its start', { state: 'starting' }, 'a', 'stop-and-start'],
  ])('is %s', (_, change, expected, kind) => {
    expect(restartDecision({ ...running, ...change }, expected)).toEqual({ kind });
  });

  it.each<[Partial<ServiceStatus>, string]>([
    [{ startMode: 'disabled' }, 'disabled'],
    [{ startMode: 'disabled', state: 'stopped', generation: null }, 'disabled'],
    [{ state: 'not-installed', startMode: 'unknown', generation: null }, 'not-installed'],
    [{ state: 'unknown' }, 'state-unknown'],
    [{ generation: null }, 'generation-unknown'],
  ])('is refused for %j: %s', (change, code) => {
    expect(restartDecision({ ...running, ...change }, 'a')).toMatchObject({
      kind: 'refuse',
      code,
      fact: expect.stringContaining(running.service),
    });
  });
});
